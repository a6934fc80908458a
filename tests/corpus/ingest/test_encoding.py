"""Encodings: texts of many languages in their old code pages, and UTF-8 with damage."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.ingest.readers.encoding import decode, decode_with_remarks

# language -> its code pages, and a text of our own
TEXTS: dict[str, tuple[tuple[str, ...], str]] = {
    "Czech": (
        ("cp1250", "iso8859-2"),
        "Výbor přijal usnesení o propuštěných vězních a žádá vládu, aby je neprodleně "
        "vyslechla. Svědkyně řekla, že nejdůležitější účastníci přišli až večer. Několik "
        "poslanců se pokusilo návrh změnit, ale většina je odmítla. Úřad příští týden "
        "zveřejní závěrečnou zprávu.",
    ),
    "Polish": (
        ("cp1250", "iso8859-2"),
        "Komitet przyjął uchwałę w sprawie uwięzionych i wezwał rząd, żeby ich niezwłocznie "
        "wysłuchał. Świadkowie zeznali, że żołnierze zajęli główną ulicę miasta Łódź już w "
        "marcu. Później sąd orzekł, że skarżący mają rację. Następne posiedzenie odbędzie się"
        " w październiku.",
    ),
    "Hungarian": (
        ("cp1250", "iso8859-2"),
        "A bizottság elfogadta a határozatot, és felszólította a kormányt, hogy hallgassa meg"
        " őket. A tanúk szerint a katonák már márciusban elfoglalták a főutcát. A következő "
        "ülés időpontját később közlik. Több küldött tűrhetetlennek nevezte a börtönök "
        "állapotát.",
    ),
    "Romanian": (
        ("cp1250", "iso8859-2"),
        "Comisia a adoptat hotărârea şi a cerut guvernului să îi asculte fără întârziere pe "
        "deţinuţi. Martorii au spus că soldaţii au ocupat strada principală încă din martie. "
        "Şedinţa următoare va avea loc în toamnă, după alegeri.",
    ),
    "Croatian": (
        ("cp1250", "iso8859-2"),
        "Odbor je usvojio odluku o zatočenicima i zatražio od vlade da ih odmah sasluša. "
        "Svjedoci kažu da su vojnici zauzeli glavnu ulicu već u ožujku. Sljedeća sjednica "
        "održat će se u listopadu, a izvješće će biti objavljeno uskoro.",
    ),
    "Turkish": (
        ("cp1254",),
        "Komisyon, tutuklular hakkındaki kararı oybirliğiyle kabul etti ve hükümetten onları "
        "dinlemesini istedi. Tanıklar, askerlerin ana caddeyi daha mart ayında kapattığını "
        "söyledi. Bir sonraki oturum güz aylarında yapılacak. İstanbul’daki heyet görüşmelere"
        " katılmadı, çünkü uçuş ertelenmişti.",
    ),
    "Latvian": (
        ("cp1257",),
        "Komisija pieņēma lēmumu par ieslodzītajiem un aicināja valdību viņus nekavējoties "
        "uzklausīt. Liecinieki stāstīja, ka karavīri jau martā bija slēguši galveno ielu. "
        "Nākamā sēde notiks rudenī, un ziņojums būs pieejams visiem.",
    ),
    "Lithuanian": (
        ("cp1257",),
        "Komitetas priėmė nutarimą dėl įkalintųjų ir paragino vyriausybę juos nedelsiant "
        "išklausyti. Liudytojai pasakojo, kad kareiviai jau kovo mėnesį užėmė pagrindinę "
        "gatvę. Kitas posėdis įvyks rudenį, o ataskaita bus paskelbta vėliau.",
    ),
    "Estonian": (
        ("cp1257", "cp1252"),
        "Komisjon võttis vastu otsuse vangide kohta ja palus valitsusel nad viivitamata ära "
        "kuulata. Tunnistajad rääkisid, et sõdurid sulgesid peatänava juba märtsis. Järgmine "
        "istung toimub sügisel, mil avaldatakse ka lõplik aruanne.",
    ),
    "Russian": (
        ("cp1251", "koi8-r", "iso8859-5", "cp866"),
        "Комитет принял решение о заключенных и призвал правительство немедленно их "
        "выслушать. Свидетели рассказали, что солдаты заняли главную улицу еще в марте. "
        "Следующее заседание состоится осенью, после чего будет опубликован доклад.",
    ),
    "Ukrainian": (
        ("cp1251", "koi8-u"),
        "Комітет ухвалив рішення щодо ув'язнених і закликав уряд негайно їх вислухати. Свідки"
        " розповіли, що солдати зайняли головну вулицю ще в березні. Наступне засідання "
        "відбудеться восени, після чого буде оприлюднено звіт.",
    ),
    "Bulgarian": (
        ("cp1251",),
        "Комитетът прие решение за затворниците и призова правителството незабавно да ги "
        "изслуша. Свидетелите разказаха, че войниците са заели главната улица още през март. "
        "Следващото заседание ще се проведе през есента.",
    ),
    "Serbian": (
        ("cp1251",),
        "Одбор је усвојио одлуку о заточеницима и затражио од владе да их одмах саслуша. "
        "Сведоци кажу да су војници заузели главну улицу још у марту. Следећа седница одржаће"
        " се у октобру, а извештај ће бити објављен ускоро.",
    ),
    "Greek": (
        ("cp1253", "iso8859-7"),
        "Η επιτροπή ενέκρινε την απόφαση για τους κρατουμένους και ζήτησε από την κυβέρνηση "
        "να τους ακούσει αμέσως. Οι μάρτυρες είπαν ότι οι στρατιώτες είχαν κλείσει τον "
        "κεντρικό δρόμο ήδη από τον Μάρτιο.",
    ),
    "Japanese": (
        ("cp932", "euc_jp"),
        "委員会は囚人に関する決定を採択し、政府に対して直ちに彼らの話を聞くよう求めた。証人に"
        "よると、兵士たちは三月にはすでに大通りを封鎖していたという。次の会議は秋に開かれる予"
        "定である。",
    ),
    "Korean": (
        ("cp949",),
        "위원회는 수감자에 관한 결정을 채택하고 정부에 즉시 그들의 말을 들을 것을 "
        "요청했다. 증인들은 군인들이 이미 삼월에 큰길을 막았다고 말했다. 다음 "
        "회의는 가을에 열릴 예정이다.",
    ),
    "Chinese": (
        ("gb18030", "big5"),
        "委員會通過了關於囚犯的決定，要求政府立即聽取他們的意見。證人說，士兵在三月就已經封鎖"
        "了大街。下次會議將於秋天舉行，報告隨後公布。",
    ),
    "German": (
        ("cp1252", "cp850"),
        "Der Ausschuss nahm den Beschluss über die Gefangenen an und forderte die Regierung "
        "auf, sie unverzüglich anzuhören. Zeugen erzählten, dass Soldaten die Hauptstraße "
        "schon im März gesperrt hätten. Die nächste Sitzung findet später statt; für "
        "Österreich spricht Frau Müller.",
    ),
    "French": (
        ("cp1252",),
        "Le comité a adopté la résolution sur les détenus et a demandé au gouvernement de les"
        " écouter sans délai. Des témoins ont raconté que l'armée avait fermé la rue "
        "principale dès le mois de février. La séance suivante aura lieu à l'automne, là où "
        "elle avait été reportée.",
    ),
    "Spanish": (
        ("cp1252",),
        "La comisión aprobó la resolución sobre los presos y pidió al gobierno que los "
        "escuchara sin demora. Según los testigos, los soldados habían cerrado la calle "
        "principal ya en marzo. La próxima sesión será en otoño; mañana se publicará el "
        "informe del señor Núñez.",
    ),
    "Portuguese": (
        ("cp1252",),
        "A comissão aprovou a resolução sobre os detidos e pediu ao governo que os ouvisse "
        "sem demora. As testemunhas disseram que os soldados já tinham fechado a rua "
        "principal em março. A próxima sessão será no outono, e o relatório não será secreto.",
    ),
    "Italian": (
        ("cp1252",),
        "La commissione approvò la risoluzione sui detenuti e chiese al governo di ascoltarli"
        " perché avevano già aspettato troppo. I testimoni hanno detto che i soldati avevano "
        "chiuso la strada già a marzo. La prossima seduta sarà più breve, così si è deciso.",
    ),
    "Swedish": (
        ("cp1252",),
        "Utskottet antog beslutet om fångarna och uppmanade regeringen att höra dem "
        "omedelbart. Vittnen berättade att soldaterna redan i mars hade spärrat av "
        "huvudgatan. Nästa möte äger rum i höst, då även rapporten läggs fram.",
    ),
    "Danish": (
        ("cp1252",),
        "Udvalget vedtog beslutningen om fangerne og opfordrede regeringen til at høre dem "
        "straks. Vidner fortalte, at soldaterne allerede i marts havde spærret hovedgaden. "
        "Det næste møde finder sted på Færøerne, når foråret kommer.",
    ),
    "Finnish": (
        ("cp1252",),
        "Valiokunta hyväksyi päätöksen vangeista ja pyysi hallitusta kuulemaan heitä "
        "viipymättä. Todistajat kertoivat, että sotilaat olivat sulkeneet pääkadun jo "
        "maaliskuussa. Seuraava kokous pidetään syksyllä, jolloin myös selvitys julkaistaan.",
    ),
    "Icelandic": (
        ("cp1252",),
        "Nefndin samþykkti ályktun um fangana og bað ríkisstjórnina að hlusta á þá án tafar. "
        "Vitni sögðu að hermenn hefðu lokað aðalgötunni þegar í mars. Næsti fundur verður "
        "haldinn í haust, þegar skýrslan verður birt.",
    ),
    "Arabic": (
        ("cp1256", "iso8859-6"),
        "اعتمدت اللجنة القرار بشأن المعتقلين وطلبت من الحكومة أن تستمع إليهم فورا. وقال "
        "الشهود إن الجنود أغلقوا الشارع الرئيسي في شهر مارس. وستعقد الجلسة المقبلة في الخريف.",
    ),
    "Hebrew": (
        ("cp1255",),
        "הוועדה קיבלה את ההחלטה בדבר האסירים וביקשה מן הממשלה לשמוע אותם מיד. העדים סיפרו "
        "שהחיילים סגרו את הרחוב הראשי כבר בחודש מרץ. הישיבה הבאה תתקיים בסתיו.",
    ),
    "Thai": (
        ("cp874",),
        "คณะกรรมการได้รับรองมติเกี่ยวกับผู้ถูกคุมขังและขอให้รัฐบาลรับฟังพวกเขาทันที "
        "พยานกล่าวว่าทหารได้ปิดถนนสายหลักตั้งแต่เดือนมีนาคม",
    ),
}
CODE_PAGES = [(language, page) for language, (pages, _text) in TEXTS.items() for page in pages]

PLAIN = "The committee heard the delegation in the spring and decided nothing at all. "


@pytest.mark.parametrize(("language", "page"), CODE_PAGES)
@pytest.mark.parametrize("length", [70, 1000])
def test_a_text_of_an_old_code_page_is_read_by_its_language(
    language: str, page: str, length: int
) -> None:
    text = TEXTS[language][1][:length]
    assert decode(text.encode(page)) == text


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        # a name in another alphabet
        ("cp1251", "The letter was signed by Сергей Ковалёв in Moscow."),
        ("cp1251", "It names «Мемориал» and its chair."),
        ("koi8-r", "The word перестройка was new."),
        ("cp866", "The word перестройка was new."),
        ("cp1253", "The word δημοκρατία is Greek."),
        ("cp1255", "The word שלום is Hebrew."),
        ("cp932", "The party 自民党 won."),
        # a name with letters that Western Europe does not have
        ("cp1250", "The letter was signed by Lech Wałęsa in Łódź."),
        ("cp1250", "The letter was signed by Václav Havel and Jiří Dienstbier of Plzeň."),
        ("cp1250", "Slobodan Milošević was tried with Milan Babić."),
        ("cp1254", "It was said by Doğu Ergil in İstanbul and by Ömer Şahin."),
        ("cp1257", "The president Vaira Vīķe-Freiberga spoke in Rīga."),
        # ... or that it has
        ("cp1252", "The judge, José Núñez, wrote to Mr Müller."),
        ("cp1252", "Søren Kierkegaard’s “Either/Or” was read."),
        ("cp1252", "Vigdís Finnbogadóttir spoke."),
        ("mac-roman", "It’s a “test” of the Council’s — view. José Núñez wrote it."),
        # signs alone
        ("cp1252", "It’s a “test” of the Council’s — view."),
        ("cp1252", "The price was €5, it’s done…"),
        ("cp1252", "Under § 5 it rose by 3° — he said."),
        ("cp1252", "© 2004 The Institute. All rights reserved."),
    ],
)
@pytest.mark.parametrize("plain_sentences", [3, 2000])
def test_an_english_text_with_one_foreign_name_is_read(
    page: str, sentence: str, plain_sentences: int
) -> None:
    text = f"{PLAIN * plain_sentences}\n{sentence} {PLAIN * 3}"
    assert decode(text.encode(page)) == text


@pytest.mark.parametrize(
    ("content", "text", "strays"),
    [
        # one byte of another encoding between two dashes
        ("He spoke — once".encode() + b"\xa0" + " — twice.".encode(),
         "He spoke — once\ufffd — twice.", 1),
        # cut off in the middle of a letter
        ("Он сказал «да»".encode()[:-1], "Он сказал «да\ufffd", 1),
        ("a — b".encode() + b"\xff and \xfe" + " — c — d".encode(),
         "a — b\ufffd and \ufffd — c — d", 2),
        # an emoji as two surrogates is the emoji
        (b"\xed\xa0\xbd\xed\xb8\x80 \xe2\x80\x94 so", "😀 — so", 0),
    ],
)  # fmt: skip
def test_a_stray_byte_in_utf8_is_one_mark_and_said(content: bytes, text: str, strays: int) -> None:
    decoded = decode_with_remarks(content)
    assert decoded.text == text
    assert bool(decoded.remarks) == bool(strays)
    if strays == 1:
        assert decoded.remarks == ("one character could not be read and is shown as “\ufffd”",)
    elif strays:
        assert decoded.remarks[0].startswith(f"{strays} characters could not be read")


def test_japanese_of_mail_is_read_by_its_escapes() -> None:
    assert decode("憲法と人権。".encode("iso2022_jp")) == "憲法と人権。"


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1), st.integers(0, 2))
@settings(max_examples=100)
def test_what_is_utf8_is_never_read_as_anything_else(text: str, dashes: int) -> None:
    content = f"x{text}{'—' * dashes}".encode()
    assert decode(content) == f"x{text}{'—' * dashes}"
