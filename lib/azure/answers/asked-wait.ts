import 'server-only'

import { errorBody } from './error-body'

/** Response headers, in lower case. */
type Headers = Readonly<Record<string, string | undefined>>

/**
 * Returns how many seconds Azure asks to wait before the request is sent again; undefined if it doesn't say. The wait is in a header (RFC
 * 9110; Microsoft Learn, "Throttling Resource Manager requests" and "Guidance for throttled requests in Azure Resource Graph"), or only in
 * the text of the error, as some providers write it (Azure/azqr#34).
 */
export function askedWaitSeconds({ headers, body = '' }: { headers: Headers; body?: string }): number | undefined {
  return (
    retryAfterSeconds(headers['retry-after']) ??
    milliseconds(headers['retry-after-ms'] ?? headers['x-ms-retry-after-ms']) ??
    timeSpan(headers['x-ms-user-quota-resets-after']) ??
    waitInText(errorBody(body).message)
  )
}

/** Parses a Retry-After header, a number or a date, as seconds from now; undefined if it's neither. */
function retryAfterSeconds(header: string | undefined): number | undefined {
  if (header === undefined) return undefined
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1_000)
  return Number.isNaN(seconds) ? undefined : Math.max(seconds, 0)
}

function milliseconds(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header.trim()) ? Math.ceil(Number(header) / 1_000) : undefined
}

/** Parses hh:mm:ss. */
function timeSpan(header: string | undefined): number | undefined {
  const [, hours, minutes, seconds] = /^(\d+):(\d\d):(\d\d)/.exec(header?.trim() ?? '') ?? []
  return seconds === undefined ? undefined : Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)
}

const secondsOf = { m: 60, s: 1 } as const

/** Finds "try again in 17 seconds", "retry after '6' seconds", "wait 2 minutes", and their like. */
function waitInText(message: string | undefined): number | undefined {
  const [, count, unit] =
    /\b(?:again|retry|retrying|try|wait)\b(?:\s+(?:again|in|after|for|at least|another|the request))*\s+'?(\d{1,5}(?:\.\d+)?)'?\s*(m|s)(?:in(?:ute)?s?|ec(?:ond)?s?)?\b/i.exec(
      message ?? '',
    ) ?? []
  if (count === undefined || unit === undefined) return undefined
  return Math.ceil(Number(count) * secondsOf[unit.toLowerCase() as keyof typeof secondsOf])
}
