"""Letters to homes, the shortest and the longest."""

from datetime import date

from flows.family.letter import Letter
from models.codes import Need

_SCHOOL = "โรงเรียนบ้านหนองกระทุ่ม"
LEAST = Letter(_SCHOOL, "สพป.กาญจนบุรี เขต 4", "กิตติ", "กิตติ แสงทอง", date(2026, 6, 22), date(2026, 6, 16))
MOST = Letter(
    school="โรงเรียนบ้านหนองปลาไหลมิตรภาพที่ 203 (ราษฎร์อุปถัมภ์ประชาสามัคคี)",
    area="สำนักงานเขตพื้นที่การศึกษาประถมศึกษากาญจนบุรี เขต 4",
    name="พรหมพิริยะวัฒน์",
    full_name="เด็กชายพรหมพิริยะวัฒน์ วงศ์สุวรรณพิพัฒนกุลชัย",
    day=date(2026, 9, 24),
    today=date(2026, 9, 16),
    phone="034123456",
    teacher="ครูศรีสุนทราภรณ์",
    given=(Need.SUPPLIES, Need.FOOD, Need.TRANSPORT),
    any_clothes=True,
    head="ว่าที่ร้อยตรีหญิงพิมพ์ลภัสรดา วงศ์สุวรรณพิพัฒนกุลชัย",
    code="K7QF2M9X",
    line_id="@panong-kanchanaburi4",
)
