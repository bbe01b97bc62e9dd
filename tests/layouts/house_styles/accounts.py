"""One invented department's year: consistent figures in 分, deterministic by seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

FUNCTIONS = {
    "201": "一般公共服务支出",
    "20103": "政府办公厅（室）及相关机构事务",
    "2010301": "行政运行",
    "2010302": "一般行政管理事务",
    "20199": "其他一般公共服务支出",
    "2019999": "其他一般公共服务支出",
    "205": "教育支出",
    "20508": "进修及培训",
    "2050803": "培训支出",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080501": "行政单位离退休",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "2080506": "机关事业单位职业年金缴费支出",
    "20899": "其他社会保障和就业支出",
    "2089999": "其他社会保障和就业支出",
    "210": "卫生健康支出",
    "21011": "行政事业单位医疗",
    "2101101": "行政单位医疗",
    "2101103": "公务员医疗补助",
    "212": "城乡社区支出",
    "21201": "城乡社区管理事务",
    "2120104": "城管执法",
    "2120199": "其他城乡社区管理事务支出",
    "21208": "国有土地使用权出让收入安排的支出",
    "2120803": "城市建设支出",
    "2120899": "其他国有土地使用权出让收入安排的支出",
    "213": "农林水支出",
    "21305": "巩固脱贫攻坚成果衔接乡村振兴",
    "2130599": "其他巩固脱贫攻坚成果衔接乡村振兴支出",
    "221": "住房保障支出",
    "22102": "住房改革支出",
    "2210201": "住房公积金",
    "2210203": "购房补贴",
    "223": "国有资本经营预算支出",
    "22301": "解决历史遗留问题及改革成本支出",
    "2230105": "国有企业退休人员社会化管理补助支出",
    "229": "其他支出",
    "22960": "彩票公益金安排的支出",
    "2296002": "用于社会福利的彩票公益金支出",
}
FUND_ITEMS = ("2120803", "2120899", "2296002")
CAPITAL_ITEMS = ("2230105",)
CLASSES = {
    "201": "一般公共服务支出",
    "202": "外交支出",
    "203": "国防支出",
    "204": "公共安全支出",
    "205": "教育支出",
    "206": "科学技术支出",
    "207": "文化旅游体育与传媒支出",
    "208": "社会保障和就业支出",
    "210": "卫生健康支出",
    "211": "节能环保支出",
    "212": "城乡社区支出",
    "213": "农林水支出",
    "214": "交通运输支出",
    "215": "资源勘探工业信息等支出",
    "216": "商业服务业等支出",
    "217": "金融支出",
    "219": "援助其他地区支出",
    "220": "自然资源海洋气象等支出",
    "221": "住房保障支出",
    "222": "粮油物资储备支出",
    "223": "国有资本经营预算支出",
    "224": "灾害防治及应急管理支出",
    "229": "其他支出",
    "231": "债务还本支出",
    "232": "债务付息支出",
    "234": "抗疫特别国债安排的支出",
}
ECONOMICS = {
    "301": "工资福利支出",
    "30101": "基本工资",
    "30102": "津贴补贴",
    "30103": "奖金",
    "30106": "伙食补助费",
    "30107": "绩效工资",
    "30108": "机关事业单位基本养老保险缴费",
    "30109": "职业年金缴费",
    "30110": "职工基本医疗保险缴费",
    "30111": "公务员医疗补助缴费",
    "30112": "其他社会保障缴费",
    "30113": "住房公积金",
    "30114": "医疗费",
    "30199": "其他工资福利支出",
    "303": "对个人和家庭的补助",
    "30301": "离休费",
    "30302": "退休费",
    "30304": "抚恤金",
    "30305": "生活补助",
    "30309": "奖励金",
    "30311": "代缴社会保险费",
    "30399": "其他对个人和家庭的补助",
    "302": "商品和服务支出",
    "30201": "办公费",
    "30202": "印刷费",
    "30205": "水费",
    "30206": "电费",
    "30207": "邮电费",
    "30209": "物业管理费",
    "30211": "差旅费",
    "30212": "因公出国（境）费用",
    "30213": "维修（护）费",
    "30215": "会议费",
    "30216": "培训费",
    "30217": "公务接待费",
    "30218": "专用材料费",
    "30226": "劳务费",
    "30227": "委托业务费",
    "30228": "工会经费",
    "30229": "福利费",
    "30231": "公务用车运行维护费",
    "30239": "其他交通费用",
    "30240": "税金及附加费用",
    "30299": "其他商品和服务支出",
    "310": "资本性支出",
    "31002": "办公设备购置",
    "31003": "专用设备购置",
    "31099": "其他资本性支出",
}
WAN_STEP = 10_000  # 分: what the second decimal of 万元 shows
PERSONNEL = ("301", "303")
FUNDS = ("general", "fund", "capital")


@dataclass
class Item:
    """One 项: what it got and what it spent, in 分."""

    code: str
    fund: str
    basic: int = 0
    project: int = 0
    opening: int = 0  # of fiscal money
    closing: int = 0
    own_basic: int = 0  # spent from other money
    own_project: int = 0
    operating: int = 0
    superior_subsidy: int = 0
    institutional_income: int = 0
    operating_income: int = 0
    other_income: int = 0

    @property
    def spent(self) -> int:
        return self.basic + self.project

    @property
    def appropriated(self) -> int:
        return self.spent + self.closing - self.opening

    @property
    def income(self) -> int:
        return self.appropriated + self.superior_subsidy + self.institutional_income + self.operating_income + self.other_income

    @property
    def expenditure(self) -> int:
        return self.spent + self.own_basic + self.own_project + self.operating


@dataclass
class Accounts:
    department: str
    year: int
    items: list[Item]
    economic: dict[str, int]
    three_public: dict[str, tuple[int, int]]
    supplementary: dict[str, int]
    own_opening: int = 0
    surplus_used: int = 0
    distribution: int = 0
    units: list[str] = field(default_factory=list)

    def codes(self, wanted: Callable[[Item], bool]) -> list[str]:
        """类, 款 and 项 of the wanted items, in the order of a tree."""
        return sorted({item.code[:n] for item in self.items if wanted(item) for n in (3, 5, 7)})

    def total(self, code: str, value: Callable[[Item], int]) -> int:
        """The sum over the items under a code; `total` means all."""
        return sum(value(item) for item in self.items if code == "total" or item.code.startswith(code))

    def of_fund(self, fund: str, value: Callable[[Item], int], code: str = "total") -> int:
        return self.total(code, lambda item: value(item) if item.fund == fund else 0)

    @property
    def own_closing(self) -> int:
        came_in = sum(item.income - item.appropriated for item in self.items)
        went_out = sum(item.expenditure - item.spent for item in self.items)
        return self.own_opening + self.surplus_used + came_in - went_out - self.distribution

    def economic_total(self, codes: Iterable[str]) -> int:
        return sum(amount for code, amount in self.economic.items() if len(code) == 5 and code.startswith(tuple(codes)))


def invent(seed: int, with_funds: bool = True, with_negative: bool = False, round_to: int = 1) -> Accounts:
    """Invent accounts whose tables all agree. `round_to` makes every figure a multiple, so that 万元 prints hold without rounding."""
    dice = random.Random(seed)

    def money(low: int, high: int) -> int:
        return dice.randrange(low, high) * 100 // round_to * round_to + (dice.randrange(100) if round_to == 1 else 0)

    items = []
    for code in (code for code in FUNCTIONS if len(code) == 7):
        if dice.random() < 0.15:
            continue
        fund = "fund" if code in FUND_ITEMS else "capital" if code in CAPITAL_ITEMS else "general"
        if fund != "general" and not with_funds:
            continue
        item = Item(code, fund)
        is_staff = code.startswith(("208", "210", "221")) or code == "2010301"
        if fund == "general" and (is_staff or dice.random() < 0.3):
            item.basic = money(80_000, 9_000_000)
        if not item.basic or dice.random() < 0.2:
            item.project = money(10_000, 30_000_000)
        if dice.random() < 0.4:
            item.opening = money(1_000, 900_000)
        if dice.random() < 0.4:
            item.closing = money(1_000, 900_000)
        if fund == "general" and dice.random() < 0.25:
            item.own_project, item.other_income = money(1_000, 400_000), money(1_000, 500_000)
        if code == "2010301":
            item.own_basic, item.institutional_income = money(1_000, 300_000), money(200_000, 400_000)
            item.superior_subsidy = money(1_000, 90_000)
        if code == "2120104":
            item.operating, item.operating_income = money(1_000, 40_000), money(50_000, 90_000)
        if with_negative and code == "2101103":
            item.closing = -money(1_000, 5_000)
        items.append(item)
    basic = sum(item.basic for item in items if item.fund == "general")
    economic = _spread(dice, basic, [code for code in ECONOMICS if len(code) == 5 and dice.random() < 0.75], round_to)
    three_public = {}
    for line in ("overseas_travel", "vehicle_purchase", "vehicle_operation", "reception", "meetings", "training"):
        planned = 0 if line == "overseas_travel" and dice.random() < 0.6 else money(5_000, 300_000)
        three_public[line] = (planned, planned * dice.randrange(30, 100) // 100 // round_to * round_to)
    supplementary = {key: money(10_000, 2_000_000) for key in ("goods", "works", "services", "administrative", "reference")}
    supplementary |= {
        key: dice.randrange(0, 9) for key in ("principal", "confidential", "emergency", "law", "special", "retired", "other", "equipment")
    }
    name = dice.choice(["柳溪县", "青禾市", "白杨区", "临湖县", "云岭市"]) + dice.choice(
        ["城市管理局", "民政局", "水务局", "审计局", "文化馆"]
    )
    return Accounts(
        name,
        dice.randrange(2019, 2025),
        items,
        economic,
        three_public,
        supplementary,
        own_opening=money(1_000_000, 2_000_000),
        surplus_used=money(0, 50_000),
        distribution=money(0, 30_000),
        units=[f"{name}本级", f"{name}服务中心", f"{name}信息站"],
    )


def _spread(dice: random.Random, whole: int, codes: list[str], round_to: int) -> dict[str, int]:
    """Part a sum over codes, and give each class its sum."""
    shares = [dice.randrange(1, 100) for _ in codes]
    parts = [whole * share // sum(shares) // round_to * round_to for share in shares]
    parts[0] += whole - sum(parts)
    amounts = dict(zip(codes, parts, strict=True))
    for code in codes:
        amounts[code[:3]] = sum(part for other, part in zip(codes, parts, strict=True) if other[:3] == code[:3])
    return amounts
