// Thai dates, พ.ศ. included. A moment is the simulator's text, 2026-11-28T08:00:00.000+07:00: its day is Thailand's.

const DAYS = ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"];
export const SHORT_DAYS = ["อา.", "จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส."];
const MONTHS = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."];
const LONG_MONTHS = ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"];

function read(moment) {
  const [year, month, day] = moment.slice(0, 10).split("-").map(Number);
  return { year, month, day, week: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

/** วันเสาร์ที่ 28 พ.ย. 2569 */
export function longDay(moment) {
  const { year, month, day, week } = read(moment);
  return `วัน${DAYS[week]}ที่ ${day} ${MONTHS[month - 1]} ${year + 543}`;
}

/** ส. 28 พ.ย. 2569 */
export function shortDay(moment) {
  const { year, month, day, week } = read(moment);
  return `${SHORT_DAYS[week]} ${day} ${MONTHS[month - 1]} ${year + 543}`;
}

/** พฤศจิกายน 2569, of a month 2026-11 */
export function monthName(month) {
  return `${LONG_MONTHS[Number(month.slice(5, 7)) - 1]} ${Number(month.slice(0, 4)) + 543}`;
}

export function time(moment) {
  return moment.slice(11, 16);
}

/** So many milliseconds later, as the same kind of text. */
export function later(moment, milliseconds) {
  const bangkok = new Date(Date.parse(moment) + milliseconds + 7 * 3600 * 1000);
  return bangkok.toISOString().replace("Z", "+07:00");
}

/** The month 2026-11 so many months on. */
export function monthsLater(month, count) {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1 + count, 1)).toISOString().slice(0, 7);
}

/** All days of a month 2026-11 as 2026-11-01 …, and on which day of the week it begins (0 is Sunday). */
export function daysOf(month) {
  const first = Date.parse(`${month}-01`);
  const count = (Date.parse(`${monthsLater(month, 1)}-01`) - first) / 86_400_000;
  const days = Array.from({ length: count }, (_, n) => new Date(first + n * 86_400_000).toISOString().slice(0, 10));
  return { days, begins: new Date(first).getUTCDay() };
}
