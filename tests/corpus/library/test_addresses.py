"""The address of a source is made by its publisher's rule, or there is none."""

from __future__ import annotations

import re

import pytest

from corpus.library.addresses import address_of
from corpus.library.files import timeline

TREATY = "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum="
VOLUME = "https://treaties.un.org/doc/Publication/UNTS/Volume%20"

SOURCES = [
    # the number has three digits in the address
    ("ETS No. 5", f"{TREATY}005"),
    ("CETS No. 210, denunciation by Turkey", f"{TREATY}210"),
    ("78 UNTS 277", f"{VOLUME}78/v78.pdf"),
    ("Charter of the United Nations, 1 UNTS XVI", f"{VOLUME}1/v1.pdf"),
    ("United Nations Treaty Series, vol. 75, Nos. 970 to 973", f"{VOLUME}75/v75.pdf"),
    ("resolution A/RES/ES-11/1", "https://undocs.org/A/RES/ES-11/1"),
    ("Vienna Declaration, A/CONF.157/23", "https://undocs.org/A/CONF.157/23"),
    # of two symbols on one document, the first
    ("United Nations document A/50/790-S/1995/999", "https://undocs.org/A/50/790"),
    ("UN Security Council resolution 827 (1993)", "https://undocs.org/S/RES/827(1993)"),
    # before 1976 a session stands for the year, and a part of the resolution is not in the symbol
    ("General Assembly resolution 2200 A (XXI)", "https://undocs.org/A/RES/2200(XXI)"),
    ("General Assembly resolution 428 (V)", "https://undocs.org/A/RES/428(V)"),
    (
        "Smith v. X, applications nos. 33985/96 and 33986/96",
        "https://hudoc.echr.coe.int/eng#{%22appno%22:[%2233985/96%22,%2233986/96%22]}",
    ),
    # the number of a judgment among those of one name is no application
    (
        "Lawless v. Ireland (No. 3), application no. 332/57, judgment of 1 July 1961",
        "https://hudoc.echr.coe.int/eng#{%22appno%22:[%22332/57%22]}",
    ),
    ("Regulation (EU) 2016/679, OJ L 119", "http://data.europa.eu/eli/reg/2016/679/oj"),
    (
        "Treaty of Lisbon (OJ C 306, 17.12.2007)",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=OJ:C:2007:306:TOC",
    ),
    ("Sexual Offences Act 1967 (c. 60)", "https://www.legislation.gov.uk/ukpga/1967/60"),
    (
        "Norwegian Nobel Committee, announcement of 9 October 1975",
        "https://www.nobelprize.org/prizes/peace/1975/summary/",
    ),
]


@pytest.mark.parametrize(("source", "address"), SOURCES)
def test_a_source_with_a_number_has_its_publisher_s_address(source: str, address: str) -> None:
    assert address_of(source) == address


# No rule makes an address of these, and a wrong one is worse than none.
WITHOUT = [
    "Parliamentary Assembly, Opinion 193 (1996)",
    "Committee of Ministers, Resolution (96) 2",
    "Constitutional Court of Hungary, decision 23/1990 (X. 31.), Magyar Közlöny 107/1990",
    "Czech Republic, Act No. 245/2000 Coll. on public holidays, 17 November",
    "ICTY, Prosecutor v. Kunarac, Kovač and Vuković, IT-96-23-T and IT-96-23/1-T",
    "Inter-Parliamentary Union, case RUS/01, resolution of the Governing Council",
    "Federal Law of the Russian Federation no. 54-FZ of 30 March 1998",
    "Court of Justice of the European Union, Opinion 2/13 of 18 December 2014",
    "A Chronicle of Current Events, No. 50 (1978), the trial of Ginzburg",
    "OSCE Permanent Council, Decision No. 1117",
    "Nobel Foundation, biographical record of Andrei Sakharov",
    "",
]


@pytest.mark.parametrize("source", WITHOUT)
def test_a_source_without_a_rule_has_no_address(source: str) -> None:
    assert address_of(source) is None


def test_half_of_the_library_s_timeline_leads_to_its_source() -> None:
    addresses = [
        address for event in timeline() if (address := event.url or address_of(event.source))
    ]
    assert len(addresses) >= 175
    assert all(re.fullmatch(r"https?://[^\s<>|`*]+", address) for address in addresses)
