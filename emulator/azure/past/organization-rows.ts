import { personas } from '../../personas'
import type { RowContent } from '../log-rows'
import type { Row, RowSeries } from '../row-series'
import { draw, pick } from '../seed/draw'
import { stableGuid } from '../seed/stable-guid'
import { type HourOfRows, hoursOfRows } from './hourly-rates'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How much longer than the usual latency a row can take. */
const latencySpread = 2 * minute

interface Period {
  /** When the category began to be sent. */
  from: number
  /** Rows that arrive later don't count. */
  until: number
  /** The usual time from an event to its row, in milliseconds. */
  latency: number
}

/**
 * The rows of a category as a working organization generates them: many by day, few at night and on weekends, and one night with a wave of
 * failed sign-ins. Calculated when they're read, and the same for the same period.
 */
export function organizationRows(category: string, period: Period): RowSeries[] {
  const ordinary = ordinaryRows(category, period)
  return category === 'SignInLogs' ? [ordinary, wave(period)] : [ordinary]
}

function ordinaryRows(category: string, { from, until, latency }: Period): RowSeries {
  const hours = hoursOfRows(category, from, until)
  const row = (index: number): Row => {
    const { start, before, count } = hourOf(hours, index)
    const timeGenerated = start + Math.floor(((index - before + draw(index, 97, 1_000) / 1_000) / count) * hour)
    const ingestionTime = timeGenerated + latency + draw(index, 96, latencySpread)
    return { timeGenerated, ingestionTime, content: succeeds(index) ? success[category] : undefined }
  }
  const last = hours.at(-1)
  return { count: arrived(row, last === undefined ? 0 : last.before + last.count, until - latency), row }
}

/** How many of the rows have surely arrived by a time. */
function arrived(row: (index: number) => Row, total: number, until: number): number {
  let count = total
  while (count > 0 && row(count - 1).timeGenerated + latencySpread > until) count -= 1
  return count
}

/** The hour that contains a row, by a binary search. */
function hourOf(hours: readonly HourOfRows[], index: number): HourOfRows {
  let [low, high] = [0, hours.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((hours[middle]?.before ?? Infinity) <= index) low = middle
    else high = middle - 1
  }
  // Hours without rows share their number with the next hour that has some; the search returns the last of them.
  const found = hours[low]
  if (found === undefined) throw new Error(`There is no row ${index}.`)
  return found
}

const outcome = { ResultType: '0', ResultDescription: '', ResultSignature: 'SUCCESS' }
const status = { errorCode: 0, failureReason: '' }
const success: Readonly<Record<string, RowContent>> = {
  SignInLogs: { ...outcome, Status: status, ConditionalAccessStatus: 'success' },
  NonInteractiveUserSignInLogs: { ...outcome, Status: JSON.stringify(status), ConditionalAccessStatus: 'success' },
  ServicePrincipalSignInLogs: outcome,
  ManagedIdentitySignInLogs: outcome,
}

/** One sign-in in eight fails, or fails again. */
const succeeds = (index: number) => draw(index, 95, 8) !== 0

/** On the twelfth night, someone tries the passwords of a leaked list on many accounts, from few addresses. */
const waveNight = 11
const waveStart = 2.25 * hour
const waveRows = 260
const waveInterval = 20_000
const waveAddresses = ['198.51.100.23', '198.51.100.77', '198.51.100.140']
const waveAccounts = personas.filter(({ tenant }) => tenant === 'contoso')

function wave({ from, until, latency }: Period): RowSeries {
  const first = Math.floor(from / day) * day + waveNight * day + waveStart
  const passed = Math.floor((until - latency - first) / waveInterval) + 1
  return {
    count: Math.max(0, Math.min(waveRows, passed)),
    row: (index) => {
      const timeGenerated = first + index * waveInterval
      return { timeGenerated, ingestionTime: timeGenerated + latency, content: failedSignIn(index) }
    },
  }
}

function failedSignIn(index: number): RowContent {
  const [ResultType, ResultDescription] =
    draw(index, 81, 9) === 0
      ? (['50053', "The account is locked, you've tried to sign in too many times with an incorrect user ID or password."] as const)
      : (['50126', 'Invalid username or password or Invalid on-premise username or password.'] as const)
  const person = waveAccounts[index % waveAccounts.length]
  return {
    ResultType,
    ResultDescription,
    ResultSignature: 'FAILURE',
    Id: stableGuid(`sign-in of the wave ${index}`),
    AppDisplayName: 'Office 365 Exchange Online',
    AppId: stableGuid('Office 365 Exchange Online'),
    ClientAppUsed: 'Authenticated SMTP',
    IPAddress: pick(waveAddresses, index, 82),
    Location: 'SG',
    LocationDetails: { city: 'Singapore', countryOrRegion: 'SG', geoCoordinates: { latitude: 1.29, longitude: 103.85 } },
    UserPrincipalName: person?.userPrincipalName ?? '',
    UserDisplayName: person?.name ?? '',
    UserId: person?.objectId ?? '',
    ConditionalAccessStatus: 'notApplied',
    AuthenticationRequirement: 'singleFactorAuthentication',
    RiskLevelDuringSignIn: 'medium',
    RiskState: 'atRisk',
    Status: { errorCode: Number(ResultType), failureReason: ResultDescription },
  }
}
