"""Given names that one person bears in several languages or among friends.

What spelling cannot bridge is listed (William and Bill), and what it would wrongly bridge (Jane
and John, each in a set of its own).
"""

from __future__ import annotations

_SETS = """
alexander aleksandr oleksandr aliaksandr alyaksandr alexandre alessandro alejandro
    alexandros iskander sasha sandro alex alec ;
alexei aleksei alexey aleksey oleksiy oleksii alyosha alexis aliaksei ;
anastasia nastya anastasiya ;
andrew andrei andrey andriy andrii andre andreas andrzej andrea andrej andres ondrej endryu ;
anna ann anne hannah ana anya ;
anthony antony tony antonio anton antoine antonius entoni toni ;
arthur artur arturo ;
benjamin ben binyamin benyamin ;
bogdan bohdan ;
boris barys borys ;
catherine katherine katarina ekaterina yekaterina kateryna kate katya catalina katarzyna ;
charles karl carl carlos carlo karol karel charlie charlz sharl ;
christopher chris krzysztof cristobal ;
constantine konstantin kostas costas kostiantyn konstantinos ;
daniel dan danny daniil danilo danylo ;
david dave davit dawit dawid daud deyvid devid ;
demetrius dmitry dmitri dmytro dimitri dimitrios dimitris dzmitry dima ;
donald don ;
edward ed eddie ted eduard edvard edouard eduardo eduar ;
elizabeth elisabeth liz beth betty yelizaveta elizaveta elisabetta ;
eugene yevgeny evgeny evgeni yevhen eugen eugenio yevgeni evgeniy jewgeni ;
francis frank francisco francesco francois franz frantisek franciszek fransua frensis
    franchesko ;
frederick fred friedrich frederic federico ;
george georgy georgi georgiy giorgi jorge georges georg jerzy jiri giorgio heorhiy yuri
    yuriy yury georgios juri jurij iouri dzhordzh zhorzh khorkhe ;
gregory greg grigory grigori hryhoriy gregor grzegorz gregorio ;
henry harry henri heinrich enrique enrico henryk hendrik genri khenri anri genrikh ;
helen helena elena yelena olena helene jelena lena khelen elen ;
hugo hugh ugo ;
ignatius ignacio ignacy ignaz ;
igor ihor ihar ;
ilya elijah elias ilia ;
isaac itzhak yitzhak isaak izaak ishaq ;
jacob jakob jacques yakov iakov giacomo jaime james jim jimmy diego jakub yaqub santiago
    zhak dzheyms dzhim dzhimmi khayme ;
jerome jeronimo hieronymus ;
john jon johann johannes johan jan jean juan giovanni ivan iwan ioan ion yahya hans janos
    jack johnny sean ian ioannis giannis joao dzhon zhan khuan shon ;
joseph josef jose joe yosef yusuf yousef giuseppe iosif josip youssef jozef yossi dzhozef
    zhozef khose dzho ;
julia yulia yuliya iuliia julie ;
lawrence laurence larry lorenzo laurent lars lavrenty ;
leo lev leon leonid lew ;
louis luis ludwig lewis luigi ludovic lodewijk ;
luke lucas luca lukas lukasz ;
margaret margarita marguerite peggy maggie marga malgorzata ;
mark marc marcus marco marko marek ;
mary maria marie miriam maryam mariya marija ;
martin marton martino ;
matthew matt mathieu matteo mateusz matthias matvei mateo ;
maurice moritz mauricio ;
maxim maksim maksym max ;
michael mike mikhail mykhailo mikhael michel miguel michele mihail mihai michal mikael misha
    mihajlo mikhailo mick maykl maykol mishel migel ;
muhammad mohammed mohammad mohamed mahomet mehmet mohamad muhammed muhamed ;
moses moshe moise musa moises ;
natalia natalya nataliya natasha nathalie natalie nataliia ;
nicholas nick nikolai nikolay mykola nicolas nicola nikos nikolaos mikalai nicolae niko ;
olga olha volha ;
oliver olivier oleg oleh ;
patrick pat padraig ;
paul pavel pavlo pablo paolo pawel pavlos pauli ;
peter pyotr petr piotr petro pierre pedro pietro petros pjotr pete boutros petar pyer piter ;
philip phillip phil philippe felipe filip filippo ;
raymond ramon raimund ;
richard dick rick ricardo riccardo rich ryszard rishar ;
robert bob rob bobby roberto rupert ;
ronald ron ronnie reynaldo ;
rudolf rudolph rodolfo ;
samuel sam shmuel samuil ;
sebastian sebastien bastian ;
sergei sergey serhiy serge sergio siarhei sergiy serhii sergej ;
simon shimon semyon simeon szymon simone ;
sofia sophia sofya zofia sophie ;
solomon suleiman sulayman salman shlomo suleyman ;
stephen steven steve stefan stepan stephane stefano esteban stjepan istvan etienne szczepan
    stiven stivn ;
svetlana sviatlana svitlana ;
tatiana tatyana tetiana tanya ;
theodore ted fyodor fedor teodor theo fedir theodor ;
thomas tom tomas tommy tomasz tommaso foma ;
timothy tim timofey timur ;
valentine valentin valentyn ;
vincent vincenzo vicente vikenty ;
victor viktor wiktor ;
vladimir volodymyr uladzimir wladimir vladimer volodimir waldemar vova ;
vladislav wladyslaw vladyslav uladzislau ladislav ;
walter walther gualtiero ;
william bill billy will willy willem wilhelm guillaume guillermo guglielmo liam willi vilmos
    uilyam vilyam uill ;
yasser yasir jassir ;
yevgenia evgenia evgeniya ;
zbigniew zbyszek ;
abraham avraham ibrahim avram ebrahim ;
aaron aharon haroun harun ;
ali aly ;
ahmad ahmed achmed ahmet akhmad akhmed akhmat ;
hassan hasan hassane ;
hussein husayn hossein hussain hoseyn huseyin houssein ;
osman uthman othman usman ousmane ;
omar umar omer oumar ;
khalid khaled halid ;
mustafa mostafa moustapha mustapha ;
yahya jahja ;
abdullah abdallah abdulla abdulah ;
fatima fatimah fatma ;
aisha aicha aysha ayse ;
jane ;
joan ;
joanna johanna jana yana zhanna ivana giovanna juana ;
alexandra aleksandra alessandra alejandra oleksandra ;
victoria viktoria viktoriya ;
valentina ;
daniela danielle ;
petra ;
paula pauline paulina ;
marina ;
nina ;
vera ;
irina iryna irene irena ;
ludmila lyudmila lioudmila liudmila ljudmila ;
galina halyna ;
larisa larysa ;
raisa ;
zoya ;
ella ;
eva eve yeva ;
inna ;
kira ;
mahmoud mahmud mehmud ;
jamal gamal djamal cemal jemal ;
karim kareem ;
rashid rachid reshid ;
said saeed sayeed ;
salim salem selim ;
tariq tarek tarik ;
faisal feisal faysal faycal ;
hamid hameed ;
hamad ;
nasser nasir nasr ;
mansour mansur ;
walid waleed oualid ;
bashar bachar ;
hafez hafiz ;
rajiv rajeev ;
naina ;
roman ;
ruslan ;
rustam rustem ;
vasily vasili vasyl basil vasilios ;
vitaly vitali vitaliy ;
vyacheslav viacheslav vjaceslav viatcheslav ;
yaroslav jaroslav iaroslav jaroslaw ;
stanislav stanislaw stanislas ;
mstislav ;
gennady gennadi hennadiy guennadi ;
anatoly anatoli anatoliy anatole ;
arkady arkadi ;
valery valeri valeriy valerie ;
nikita mykyta ;
taras ;
roza rosa rose ;
winston uinston ;
randolph ;
nelson ;
kofi
"""


def _sets_by_name() -> dict[str, frozenset[int]]:
    sets: dict[str, frozenset[int]] = {}
    for number, line in enumerate(_SETS.split(";")):
        for name in line.split():
            sets[name] = sets.get(name, frozenset()) | {number}
    return sets


EQUIVALENTS: dict[str, frozenset[int]] = _sets_by_name()
"""The sets that a folded given name belongs to."""

_NONE: frozenset[int] = frozenset()


def same_given_name(one: str, other: str) -> bool:
    """True if the two folded given names are forms of one name, as William and Bill.

    >>> same_given_name("volodymyr", "vladimir"), same_given_name("boris", "bill")
    (True, False)
    """
    return bool(EQUIVALENTS.get(one, _NONE) & EQUIVALENTS.get(other, _NONE))


def differ(one: str, other: str) -> bool:
    """True if both are given names, and of different people: Jane and John, Hassan and Hussein.

    >>> differ("jane", "john"), differ("john", "jon"), differ("john", "jhon")
    (True, False, False)
    """
    sets, others = EQUIVALENTS.get(one), EQUIVALENTS.get(other)
    return sets is not None and others is not None and not sets & others
