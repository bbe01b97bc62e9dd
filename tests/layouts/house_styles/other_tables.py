"""Tables 06, 09 and 10, and tables that no form claims."""

from __future__ import annotations

from dataclasses import replace

from house_styles.accounts import ECONOMICS, FUNCTIONS, PERSONNEL, Accounts
from house_styles.sheet import Sheet, Writer
from house_styles.style import Style


def basic_expenditure(accounts: Accounts, style: Style) -> Sheet:
    """Table 06 in `basic_blocks` blocks; `basic_codes`: one, split (301 | 01), joined (301 工资福利支出), none."""
    title = "一般公共预算财政拨款基本支出决算明细表"
    codes = [code for code in ECONOMICS if code in accounts.economic or len(code) == 3]
    codes = [code for code in codes if style.basic_subtotals or len(code) == 5]
    staff = [code for code in codes if code.startswith(PERSONNEL)]
    goods = [code for code in codes if not code.startswith(PERSONNEL)]
    blocks = _blocks(staff, goods, style.basic_blocks)
    labels = {"one": 2, "split": 3, "joined": 1, "none": 1}[style.basic_codes]
    own = labels + 1
    code_word, name_word = style.code_words.get("economic", "科目编码"), style.code_words.get("economic_name", "科目名称")
    names = {"one": [code_word, name_word], "split": ["类", "款", name_word], "joined": [style.word("项目")], "none": [name_word]}[
        style.basic_codes
    ]
    head = [[*names, style.word("决算数")] * len(blocks)]
    if style.header_depth > 1 and len(blocks) > 1:
        staff_width = own * max(1, len(blocks) - len(_halves(goods, len(blocks))))
        head.insert(0, ["人员经费", *["<"] * (staff_width - 1), "公用经费", *["<"] * (own * len(blocks) - staff_width - 1)])
    sheet = Sheet("general_budget_basic_expenditure", 6, title, head, landscape=len(blocks) > 2)
    sheet.label_columns = {b * own + i for b in range(len(blocks)) for i in range(labels)}
    writer = Writer(sheet, style)
    if len(blocks) == 1 and style.total_place == "first":
        whole = accounts.economic_total(ECONOMICS)
        writer.row([*_spanned(style.total_word, labels), writer.figure(whole, None, None)])
    for row in range(max(map(len, blocks))):
        texts: list[str] = []
        for block in blocks:
            if row < len(block):
                texts += _economic(block[row], accounts, style, writer)
            else:
                texts += [""] * own
        writer.row(texts)
    personnel = [*_spanned("人员经费合计", labels), writer.figure(accounts.economic_total(PERSONNEL), "personnel_total", "amount")]
    public = accounts.economic_total([code for code in ECONOMICS if len(code) == 3 and code not in PERSONNEL])
    if len(blocks) == 1:
        writer.row(personnel)
        writer.row([*_spanned("公用经费合计", labels), writer.figure(public, "public_total", "amount")])
    else:
        rest = own * (len(blocks) - 1)
        writer.row([*personnel, "公用经费合计", *["<"] * (rest - 2), writer.figure(public, "public_total", "amount")])
    return sheet


def _spanned(text: str, columns: int) -> list[str]:
    return [text, *["<"] * (columns - 1)]


def _halves(codes: list[str], blocks: int) -> list[list[str]]:
    count = {2: 1, 3: 2, 4: 2}[blocks]
    size = -(-len(codes) // count)
    return [codes[i * size : (i + 1) * size] for i in range(count)]


def _blocks(staff: list[str], goods: list[str], blocks: int) -> list[list[str]]:
    if blocks == 1:
        return [[*staff, *goods]]
    if blocks == 4:
        size = -(-len(staff) // 2)
        return [staff[:size], staff[size:], *_halves(goods, 4)]
    return [staff, *_halves(goods, blocks)]


def _economic(code: str, accounts: Accounts, style: Style, writer: Writer) -> list[str]:
    name = ("　" if style.indent and len(code) == 5 else "") + ECONOMICS[code]
    figure = writer.figure(accounts.economic.get(code, 0), code, "amount")
    if style.basic_codes == "one":
        return [code, name, figure]
    if style.basic_codes == "split":
        return [code[:3], code[3:], name, figure]
    return [f"{code} {ECONOMICS[code]}" if style.basic_codes == "joined" else name, figure]


def three_public(accounts: Accounts, style: Style) -> Sheet:
    """Table 09: row, list, interleaved, wide (会议费 and 培训费 beside), with_operating (机关运行经费 beside), only_actual."""
    values = {line: accounts.three_public[line] for line in accounts.three_public}
    values["vehicle_total"] = tuple(a + b for a, b in zip(values["vehicle_purchase"], values["vehicle_operation"], strict=True))
    values["total"] = tuple(
        a + b + c for a, b, c in zip(values["overseas_travel"], values["vehicle_total"], values["reception"], strict=True)
    )
    sheet = Sheet("three_public", 9, "财政拨款“三公”经费支出决算表", [], landscape=True)
    writer = Writer(sheet, style)
    kind = style.three_public
    if kind in ("list", "list_with_meetings"):
        sheet.head, sheet.label_columns, sheet.landscape = [["项目", style.word("预算数"), style.word("决算数")]], {0}, False
        rows = [
            ("合计", "total"),
            ("1、因公出国（境）费", "overseas_travel"),
            ("2、公务用车购置及运行维护费", "vehicle_total"),
            ("　其中：公务用车购置费", "vehicle_purchase"),
            ("　　　　公务用车运行维护费", "vehicle_operation"),
            ("3、公务接待费", "reception"),
        ]
        if kind == "list_with_meetings":
            rows += [("会议费", "meetings"), ("培训费", "training")]
        for name, line in rows:
            writer.row([name, *(writer.figure(values[line][i], line, measure) for i, measure in enumerate(("budget", "actual")))])
        return sheet
    vehicle = "公务用车购置及运行维护费"
    lines = ["total", "overseas_travel", "vehicle_total", "vehicle_purchase", "vehicle_operation", "reception"]
    names = [
        ("合计",),
        ("因公出国（境）费",),
        (vehicle, "小计"),
        (vehicle, "公务用车购置费"),
        (vehicle, "公务用车运行维护费"),
        ("公务接待费",),
    ]
    if kind == "wide":
        lines, names = [*lines, "meetings", "training"], [*names, ("会议费",), ("培训费",)]
    pairs = [("budget", style.word("预算数"), 0), ("actual", style.word("决算数"), 1)]
    if kind == "interleaved":
        sheet.head = [[], [], []]
        for path in names:
            first = path[0] if path[-1] in ("小计",) or len(path) == 1 else "<"
            sheet.head[0] += [first, "<"]
            sheet.head[1] += [path[1] if len(path) > 1 else "^", "<" if len(path) > 1 else "^"]
            sheet.head[2] += [word for _, word, _ in pairs]
        figures = [writer.figure(values[line][i], line, measure) for line in lines for measure, _, i in pairs]
    elif kind == "only_actual":
        sheet.head = [
            [path[0] if path[-1] == "小计" or len(path) == 1 else "<" for path in names],
            [path[1] if len(path) > 1 else "^" for path in names],
        ]
        figures = [writer.figure(values[line][1], line, "actual") for line in lines]
    else:
        top = [word if not i else "<" for _, word, _ in pairs for i in range(len(lines))]
        second = [path[0] if path[-1] == "小计" or len(path) == 1 else "<" for path in names] * 2
        third = [path[1] if len(path) > 1 else "^" for path in names] * 2
        sheet.head = [top, second, third]
        figures = [writer.figure(values[line][i], line, measure) for measure, _, i in pairs for line in lines]
    if kind == "with_operating":
        sheet.title = "“三公”经费及机关运行经费支出决算表"
        sheet.head = [[*row, "机关运行经费" if i == 0 else "^"] for i, row in enumerate(sheet.head)]
        figures.append(writer.figure(accounts.supplementary["administrative"], None, None))
    if style.column_numbers != "none":
        sheet.head.append([str(i + 1) for i in range(sheet.width)])
    writer.row(figures)
    return sheet


def three_public_in_two(accounts: Accounts, style: Style) -> list[Sheet]:
    """Table 09 as two lists under titles of their own, one for the budget and one for the account."""
    sheets = []
    for measure, word in (("budget", "预算数"), ("actual", "决算数")):
        sheet = three_public(accounts, replace(style, three_public="list"))
        index = 1 if measure == "budget" else 2
        sheet.title = f"财政拨款“三公”经费支出决算表（{word}）"
        sheet.head = [[row[0], row[index]] for row in sheet.head]
        sheet.body = [[row[0], row[index]] for row in sheet.body]
        sheet.truth = {key: value for key, value in sheet.truth.items() if key[1] == measure}
        sheets.append(sheet)
    return sheets


def supplementary(accounts: Accounts, style: Style) -> Sheet:
    """Table 10 as a list."""
    sheet = Sheet("supplementary", 10, "部门决算公开相关信息统计表", [["项目", "行次", "统计数"]], label_columns={0})
    writer = Writer(sheet, style)
    own = accounts.supplementary
    rows: list[tuple[str, str | None, int | None]] = [
        ("一、政府采购情况", None, None),
        ("政府采购合计", "procurement_total", own["goods"] + own["works"] + own["services"]),
        ("（一）货物", "procurement_goods", own["goods"]),
        ("（二）工程", "procurement_works", own["works"]),
        ("（三）服务", "procurement_services", own["services"]),
        ("二、机关运行经费", None, None),
        ("（一）行政单位", "operating_cost_administrative", own["administrative"]),
        ("（二）参照公务员法管理事业单位", "operating_cost_reference", own["reference"]),
        ("三、国有资产占用情况", None, None),
    ]
    number = 0
    for name, line, cents in rows:
        number += 1
        sheet.body.append([name, str(number), writer.figure(cents, line, "amount")])
    kinds = [
        ("1.主要负责人用车", "principal", "vehicles_principal"),
        ("2.机要通信用车", "confidential", "vehicles_confidential"),
        ("3.应急保障用车", "emergency", "vehicles_emergency"),
        ("4.执法执勤用车", "law", "vehicles_law_enforcement"),
        ("5.特种专业技术用车", "special", "vehicles_special"),
        ("6.离退休干部服务用车", "retired", "vehicles_retired_cadres"),
        ("7.其他用车", "other", "vehicles_other"),
    ]
    total = sum(own[key] for _, key, _ in kinds)
    sheet.body.append(["（一）车辆数合计（辆）", str(number + 1), writer.count(total, "vehicles_total")])
    for name, key, line in kinds:
        number += 1
        sheet.body.append([name, str(number + 1), writer.count(own[key], line)])
    sheet.body.append(["（二）单价100万元（含）以上设备（不含车辆）", str(number + 2), writer.count(own["equipment"], "equipment_over_1m")])
    return sheet


def extra(kind: str, accounts: Accounts, style: Style) -> Sheet:
    """A table that none of the ten forms claims: by_unit_income, by_unit, projects, performance, staff, assets, budget."""
    build = {
        "by_unit_income": _by_unit_income,
        "by_unit": _by_unit,
        "projects": _projects,
        "performance": _performance,
        "staff": _staff,
        "assets": _assets,
        "budget": _budget,
    }[kind]
    sheet = build(accounts, style)
    if sheet.truth:
        raise ValueError(f"{kind} claims figures of the ten tables")
    return sheet


def _plain(title: str, head: list[str], labels: int, statement: str = "extra") -> Sheet:
    return Sheet(statement, 0, title, [head], label_columns=set(range(labels)))


def _by_unit(accounts: Accounts, style: Style) -> Sheet:
    sheet = _plain(
        "支出决算表（分单位）", ["单位名称", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"], 1
    )
    writer = Writer(sheet, style)
    for index, name in enumerate([style.total_word, *accounts.units], 1):
        writer.row([name, *(writer.figure(index * 123_456_700 + c, None, None) for c in range(6))])
    return sheet


def _by_unit_income(accounts: Accounts, style: Style) -> Sheet:
    heads = ["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
    sheet = _plain("收入决算总表（按单位）", ["预算单位", *heads], 1)
    writer = Writer(sheet, style)
    for index, name in enumerate([style.total_word, *accounts.units], 1):
        writer.row([name, *(writer.figure(index * 98_765_400 + c, None, None) for c in range(7))])
    return sheet


def _projects(accounts: Accounts, style: Style) -> Sheet:
    sheet = _plain("一般公共预算财政拨款项目支出决算表", ["科目编码", "科目名称", "项目名称", "金额"], 3)
    writer = Writer(sheet, style)
    for item in accounts.items:
        if item.project and item.fund == "general":
            writer.row([item.code, FUNCTIONS[item.code], f"{FUNCTIONS[item.code][:4]}专项", writer.figure(item.project, None, None)])
    return sheet


def _performance(accounts: Accounts, style: Style) -> Sheet:
    sheet = _plain("部门整体支出绩效自评表", ["一级指标", "指标名称", "年度指标值", "实际完成值", "分值", "得分"], 2)
    for name, target, got, score, mark in [
        ("产出指标", "95%", "97%", "20", "20"),
        ("效益指标", "100%", "100%", "30", "29.5"),
        ("满意度指标", "≥90%", "92%", "10", "10"),
    ]:
        sheet.body.append([name, f"{name[:2]}数量", target, got, score, mark])
    sheet.body.append(["年度资金总额", "全年执行数", "1,234.56", "1,200.00", "10", "9.72"])
    return sheet


def _staff(accounts: Accounts, style: Style) -> Sheet:
    sheet = _plain("机构人员情况表", ["单位名称", "行政编制", "事业编制", "实有人数", "离退休人数"], 1)
    for index, name in enumerate(accounts.units, 3):
        sheet.body.append([name, str(index * 7), str(index * 3), str(index * 9), str(index)])
    return sheet


def _assets(accounts: Accounts, style: Style) -> Sheet:
    sheet = _plain("国有资产占用情况表", ["项目", "栏次", "数量", "价值"], 1)
    writer = Writer(sheet, style)
    for index, name in enumerate(
        ["资产总额", "（一）流动资产", "（二）固定资产", "1.房屋（平方米）", "2.车辆（台、辆）", "3.单价100万以上设备"], 1
    ):
        writer.row([name, str(index), str(index * 13), writer.figure(index * 45_678_900, None, None)])
    return sheet


def _budget(accounts: Accounts, style: Style) -> Sheet:
    sheet = _plain(f"{accounts.year}年部门支出预算总表", ["科目编码", "科目名称", "合计", "基本支出", "项目支出"], 2)
    writer = Writer(sheet, style)
    for item in accounts.items[:8]:
        amounts = (item.spent, item.basic, item.project)
        writer.row([item.code, FUNCTIONS[item.code], *(writer.figure(cents * 9 // 10, None, None) for cents in amounts)])
    return sheet
