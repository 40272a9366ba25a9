const minuteSeconds = 60
const hourSeconds = 60 * minuteSeconds
const daySeconds = 24 * hourSeconds

/**
 * How long ago, or how far ahead, a moment is, in words; past thirty days the date says more than a count, so it is given
 * instead. `timeZone` is only needed where the result must not depend on the machine.
 */
export function relativeTime(iso: string, now: number, timeZone?: string): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000)
  const distance = Math.abs(seconds)
  if (distance < 45) return seconds > 5 ? 'in a moment' : 'just now'
  if (distance < hourSeconds) return words.format(Math.trunc(seconds / minuteSeconds) || Math.sign(seconds), 'minute')
  if (distance < daySeconds) return words.format(Math.trunc(seconds / hourSeconds), 'hour')
  // From here on, "yesterday" and "2 days ago" are days of the calendar.
  if (distance < 30 * daySeconds) return words.format(calendarDay(Date.parse(iso), timeZone) - calendarDay(now, timeZone), 'day')
  return dateText(iso, timeZone)
}

/** The number of a moment's day in the calendar of a zone; the next day has the next number, also when clocks change. */
function calendarDay(time: number, timeZone: string | undefined): number {
  const parts = new Map(
    formatter('numbers', timeZone)
      .formatToParts(time)
      .map(({ type, value }) => [type, Number(value)]),
  )
  return Date.UTC(parts.get('year') ?? 0, (parts.get('month') ?? 1) - 1, parts.get('day')) / (daySeconds * 1000)
}

/** How long ago something happened, in words. If a clock that is behind puts the moment ahead, it happened just now. */
export function timeSince(iso: string, now: number, timeZone?: string): string {
  return relativeTime(iso, Math.max(now, Date.parse(iso)), timeZone)
}

/** "Nov 23, 2026, 22:14:05 UTC": unambiguous everywhere, with its zone. Without a zone, it's the reader's, in the order that they're used to. */
export function exactTime(iso: string, timeZone?: string): string {
  return formatter('exact', timeZone).format(Date.parse(iso))
}

/** A part of a text: words, or a moment (ISO 8601 UTC). */
export type TextPart = { words: string } | { at: string }

const exactUtc = /([A-Z][a-z]{2} \d{1,2}, \d{4}, \d{2}:\d{2}:\d{2} UTC)/

/**
 * Splits a text at the exact UTC times in it, as `exactTime` writes them, so that a page can show them in the reader's zone. What only looks
 * like one, in words that a person entered, stays as it is.
 */
export function splitAtTimes(text: string): TextPart[] {
  return text
    .split(exactUtc)
    .filter((part) => part !== '')
    .map((part) => (isExactTime(part) ? { at: new Date(part).toISOString() } : { words: part }))
}

function isExactTime(text: string): boolean {
  const time = Date.parse(text)
  return exactUtc.test(text) && !Number.isNaN(time) && exactTime(new Date(time).toISOString(), 'UTC') === text
}

/** "22:14". */
export function clockTime(iso: string, timeZone?: string): string {
  return formatter('clock', timeZone).format(Date.parse(iso))
}

/** "Nov 23, 2026". */
export function dateText(iso: string, timeZone?: string): string {
  return formatter('date', timeZone).format(Date.parse(iso))
}

/** "Nov 16 – 29, 2026"; a single day as `dateText`. */
export function dateRangeText(from: string, until: string, timeZone?: string): string {
  return formatter('date', timeZone).formatRange(Date.parse(from), Date.parse(until))
}

/** "Today", "Yesterday" or "Monday, November 23, 2026"; without `now`, the date alone. */
export function dayText(iso: string, now: number | null, timeZone?: string): string {
  const daysAgo = now === null ? null : calendarDay(now, timeZone) - calendarDay(Date.parse(iso), timeZone)
  if (daysAgo === 0) return 'Today'
  if (daysAgo === 1) return 'Yesterday'
  return formatter('day', timeZone).format(Date.parse(iso))
}

/** A day of the last week, such as "Tue, Nov 24". */
export function weekdayText(iso: string, timeZone?: string): string {
  return formatter('weekday', timeZone).format(Date.parse(iso))
}

const styles = {
  exact: {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  },
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  date: { dateStyle: 'medium' },
  day: { dateStyle: 'full' },
  numbers: { year: 'numeric', month: 'numeric', day: 'numeric', calendar: 'gregory', numberingSystem: 'latn' },
  weekday: { weekday: 'short', month: 'short', day: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/**
 * How the reader writes dates, with the words of the portal's language: a reader of another variety of English gets theirs, and a reader of
 * any other language gets the day before the month, as nearly all of them write it.
 */
export function readerLocale(language: string): string {
  if (!/^en(?![a-z])/i.test(language)) return 'en-GB'
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([language])[0] ?? 'en-US'
  } catch {
    return 'en-US'
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter takes far longer than using it, and a page has hundreds of times; so each one is made once. */
function formatter(style: keyof typeof styles, timeZone: string | undefined): Intl.DateTimeFormat {
  const key = `${style} ${timeZone ?? ''}`
  const known = formatters.get(key)
  if (known) return known
  // Without a zone, it's the reader's, in their browser. A given zone is for texts that are the same for everyone.
  const locale = timeZone === undefined ? readerLocale(navigator.language) : 'en-US'
  const made = new Intl.DateTimeFormat(locale, { ...styles[style], timeZone })
  formatters.set(key, made)
  return made
}

const words = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' })
