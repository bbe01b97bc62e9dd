"""Self-evaluations as text, read like any other document: one whose figures agree, and one with a fault of each kind."""

from __future__ import annotations

from pathlib import Path

_BASIC_DATA = """{year}年度部门整体支出绩效评价基础数据表
财政供养人员情况(人)|编制数|{year}年实际在职人数|控制率
|40|36|{control_rate}
经费控制情况(万元)|{last}年决算数|{year}年预算数|{year}年决算数
三公经费|9.00|8.00|{three_public}
公务用车购置和维护经费|5.00|5.00|4.50
公车运行维护|5.00|5.00|4.50
公务接待|4.00|3.00|2.00
县级专项资金|20.00|12.00|15.00
禁毒经费|12.00|7.00|9.00
宣传经费|8.00|5.00|6.00
"""

_FORM = """{year}年度{kind}支出绩效自评表
{subject}||||||||
资金(万元)||年初预算数|全年预算数|全年执行数|分值|执行率|得分|
|年度资金总额|50.00|40.00|30.00|10|{rate}|7.5|
|当年财政拨款|50.00|40.00|30.00||||
绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因
|产出指标(50分)|数量指标|办理件数|≥100件|120件|30|30|
||时效指标|按时办结|及时|基本及时|20|18|人手不足
|效益指标(40分)|社会效益指标|公众满意|≥90%|95%|40|{score}|
总分||||||100|95.5|
"""


def _document(folder: Path, department: str, fill: dict[str, str], year: int = 2023) -> Path:
    report = folder / f"{department}{year}年度部门整体支出绩效自评报告.txt"
    years = {"year": str(year), "last": str(year - 1)}
    parts = [
        f"{department}{year}年度部门整体支出绩效自评报告\n",
        _BASIC_DATA.format(**years, **fill),
        _FORM.format(**years, **fill, kind="部门整体", subject=f"部门名称|{department}"),
        _FORM.format(**years, **fill, kind="项目", subject="项目名称|法律援助经费"),
    ]
    report.write_text("\n".join(parts).replace("|", "\t"), encoding="utf-8")
    return report


def write_evaluations(folder: Path) -> list[Path]:
    """The documents, written into `folder`."""
    folder.mkdir(parents=True)
    sound = {"control_rate": "90%", "three_public": "6.50", "rate": "75%", "score": "40"}
    faulty = {"control_rate": "95%", "three_public": "16.50", "rate": "100%", "score": "41"}
    return [_document(folder, "诚实县甲局", sound), _document(folder, "粗心县乙局", faulty)]
