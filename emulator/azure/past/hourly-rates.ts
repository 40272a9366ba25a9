import { draw } from '../seed/draw'

const hour = 3_600_000
const day = 24 * hour

/** How many rows of a category an organization of some twenty people generates, about what public figures say of so many. */
interface Rate {
  /** On a working day. */
  perDay: number
  /** People work by day and rarely on weekends; machines run around the clock, and backups at night. */
  by: 'people' | 'machines'
  /** What phones and apps generate at any hour. */
  leastPerHour?: number
}

const rates: Readonly<Record<string, Rate>> = {
  AuditLogs: { perDay: 200, by: 'people', leastPerHour: 0.2 },
  SignInLogs: { perDay: 900, by: 'people', leastPerHour: 0.6 },
  NonInteractiveUserSignInLogs: { perDay: 2_000, by: 'people', leastPerHour: 2 },
  ServicePrincipalSignInLogs: { perDay: 600, by: 'machines' },
  ManagedIdentitySignInLogs: { perDay: 300, by: 'machines' },
  ProvisioningLogs: { perDay: 80, by: 'machines' },
  MicrosoftGraphActivityLogs: { perDay: 800, by: 'machines' },
  RiskyUsers: { perDay: 3, by: 'people' },
  UserRiskEvents: { perDay: 4, by: 'people' },
}

/** The share of each hour of the day (UTC) for people who work in Central Europe, in relation to the busiest one. */
const peopleByHour = [1, 1, 1, 1, 1, 3, 14, 55, 100, 95, 85, 70, 55, 75, 88, 85, 70, 40, 18, 10, 7, 5, 3, 2]
const machinesByHour = [60, 100, 90, 60, 60, 60, 60, 65, 65, 65, 65, 65, 65, 65, 65, 65, 65, 65, 60, 60, 60, 60, 60, 60]
const weekendShare = { people: 0.12, machines: 0.85 }

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const shares = {
  people: peopleByHour.map((value) => value / sum(peopleByHour)),
  machines: machinesByHour.map((value) => value / sum(machinesByHour)),
}

/** The hours (UTC) of the afternoon on which everyone signs in again, and how many times as much as usual. */
const peak = { fromHour: 13, untilHour: 15, factor: 3, dayOfPast: 9 }

export const isWeekend = (time: number): boolean => [0, 6].includes(new Date(time).getUTCDay())

/** The start (UTC) of the day of the peak: a working day in the second week of rows that begin at a time. */
function peakDay(from: number): number {
  let start = Math.floor(from / day) * day + peak.dayOfPast * day
  while (isWeekend(start)) start -= day
  return start
}

/** How many rows of a category an hour has on average; `start` is its start. Each hour differs a little from the same hour of other days. */
function rateOfHour({ perDay, by, leastPerHour = 0 }: Rate, start: number, busyDay: number): number {
  const hourOfDay = new Date(start).getUTCHours()
  const ordinary = perDay * (shares[by][hourOfDay] ?? 0) * (isWeekend(start) ? weekendShare[by] : 1)
  const hourOfBusyDay = (start - busyDay) / hour
  const isPeak = by === 'people' && hourOfBusyDay >= peak.fromHour && hourOfBusyDay < peak.untilHour
  const noise = 0.85 + draw(start / hour, 71, 300) / 1_000
  return Math.max(ordinary * noise * (isPeak ? peak.factor : 1), leastPerHour)
}

/** An hour with the number of its rows, and of the rows before it. */
export interface HourOfRows {
  start: number
  before: number
  count: number
}

/** The rows of a category in each whole hour that begins in a period; none for a category that the organization doesn't generate. */
export function hoursOfRows(category: string, from: number, until: number): HourOfRows[] {
  const rate = rates[category]
  if (rate === undefined) return []
  const busyDay = peakDay(from)
  const hours: HourOfRows[] = []
  let total = 0
  for (let start = Math.ceil(from / hour) * hour; start < until; start += hour) {
    const before = Math.floor(total)
    total += rateOfHour(rate, start, busyDay)
    hours.push({ start, before, count: Math.floor(total) - before })
  }
  return hours
}
