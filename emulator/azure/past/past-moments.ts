import { isWeekend } from './hourly-rates'

const day = 86_400_000

/** So many days before a moment, at a time of day such as `09:30` (UTC). What would be on a weekend is on the Friday before. */
export function workingMoment(now: number, daysAgo: number, time: string): number {
  let start = Math.floor(now / day) * day - daysAgo * day
  while (isWeekend(start)) start -= day
  return start + Date.parse(`1970-01-01T${time}:00Z`)
}

/** When Contoso turned the logs of Microsoft Graph on, and off again. */
export const graphPilot = {
  begins: (now: number) => workingMoment(now, 14, '13:05'),
  ends: (now: number) => workingMoment(now, 10, '11:26'),
}
