"""The books of an invented department: every table of its documents is a sum over the same entries, so that all of them tie."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from random import Random

VOCABULARY = Path(__file__).resolve().parents[3] / "vocabulary"

FISCAL = ("general_public_budget", "government_fund_budget", "state_capital_budget")
OWN = ("superior_subsidy", "institutional_income", "operating_income", "affiliated_remittance", "other_income")
CARRIED = (*FISCAL, "special_account", "other_income")  # sources of which something can be left from the year before
BASIC = ("personnel", "public")
REST = ("operating", "remitted_to_superior", "subsidy_to_affiliated")
CLOSING = "closing_carryover"

# Economic class of the department → that of the government, for administrative bodies.
GOVERNMENT = {"301": "50199", "302": "50299", "303": "50999", "310": "50306"} | {
    "30101": "50101", "30102": "50101", "30103": "50101", "30108": "50102", "30109": "50102", "30110": "50102", "30113": "50103",
    "30201": "50201", "30205": "50201", "30206": "50201", "30207": "50201", "30211": "50201", "30212": "50207", "30213": "50209",
    "30215": "50202", "30216": "50203", "30217": "50206", "30227": "50205", "30231": "50208", "30302": "50905", "30305": "50901",
    "31013": "50303",
}  # fmt: skip
ECONOMIC = {
    "personnel": ["30101", "30102", "30103", "30108", "30109", "30110", "30113", "30199", "30302", "30305"],
    "public": ["30201", "30205", "30206", "30207", "30211", "30215", "30217", "30228", "30231", "30239", "30299", "31002"],
    "project": ["30201", "30212", "30213", "30215", "30216", "30217", "30227", "30231", "30299", "31002", "31013"],
}
ALWAYS = ["2080505", "2101101", "2210201"]
OF_FUND = {"government_fund_budget": "212", "state_capital_budget": "223"}
PROJECTS = ["业务工作经费", "信息化运行维护", "设备购置", "专项整治经费", "办公用房维修", "宣传工作经费", "人才队伍建设", "监督检查经费"]


@dataclass(frozen=True, slots=True)
class Entry:
    """Money of one unit for one purpose from one source; `fen` of this year and `prior` of the year before, both in 分."""

    unit: int
    function: str
    source: str
    carried: bool  # paid from what was left of the year before
    use: str
    economic: str
    project: int
    fen: int
    prior: int

    @property
    def government(self) -> str:
        return GOVERNMENT.get(self.economic) or GOVERNMENT[self.economic[:3]]


@dataclass(frozen=True, slots=True)
class Ledger:
    """`step` is the smallest difference of two amounts, in 分: a document prints them without rounding."""

    entries: list[Entry]
    units: list[str]
    projects: list[str]


def names(classification: str) -> dict[str, str]:
    """Code → name of the codes in force today."""
    with (VOCABULARY / f"{classification}.csv").open(encoding="utf-8") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file) if not row["valid_to_year"]}


def ledger(random: Random, department: str, step: int, closing: bool) -> Ledger:
    """Draw the books of a department; `closing` whether something is left at the end of the year."""
    codes = sorted(names("functional_classification"))
    items = [code for code in codes if len(code) == 7]
    home = random.choice([code[:5] for code in items if code[:3] in ("201", "204", "205", "206", "207", "213", "214", "220")])
    own = [code for code in items if code.startswith(home)][:6]
    units = [
        f"{department}（本级）",
        *(f"{department}{name}" for name in random.sample(["服务中心", "监测站", "执法支队", "信息中心"], random.randint(0, 2))),
    ]
    projects = random.sample(PROJECTS, random.randint(2, 6))
    others = random.sample(["special_account", *OWN], random.randint(0, 4))
    entries = []

    def enter(unit: int, function: str, source: str, carried: bool, use: str, economic: str, project: int = -1) -> None:
        fen = random.randint(1, 4_000_000 // max(1, step // 100)) * step
        entries.append(
            Entry(
                unit,
                function,
                source,
                carried,
                use,
                economic,
                project,
                fen,
                max(0, fen + random.randint(-fen // step // 2, fen // step) * step),
            )
        )

    for unit in range(len(units)):
        for economic in random.sample(ECONOMIC["personnel"], 6):
            enter(unit, random.choice(ALWAYS) if economic > "30103" else own[0], FISCAL[0], False, "personnel", economic)
        for economic in random.sample(ECONOMIC["public"], 7):
            enter(unit, own[0], FISCAL[0], False, "public", economic)
    for project in range(len(projects)):
        function = random.choice(own[1:] or own)
        for economic in random.sample(ECONOMIC["project"], 2):
            enter(random.randrange(len(units)), function, FISCAL[0], random.random() < 0.2, "project", economic, project)
        for source in others:
            if random.random() < 0.5:
                enter(
                    random.randrange(len(units)), function, source, source in CARRIED and random.random() < 0.3, "project", "30227", project
                )
    for fund, place in OF_FUND.items():
        fund_items = [code for code in items if code.startswith(place)]
        for function in random.sample(fund_items, min(len(fund_items), random.choice([0, 0, 1, 2]))):
            enter(0, function, fund, random.random() < 0.3, "project", "30227", random.randrange(len(projects)))
    for source in others:
        enter(0, own[-1], source, False, random.choice([*BASIC, *REST]) if source in OWN else "project", "30299", 0)
    if closing:
        enter(0, own[0], FISCAL[0], False, CLOSING, "30299", 0)
    return Ledger(entries, units, projects)
