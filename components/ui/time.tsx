'use client'

import { clockTime, exactTime, relativeTime, timeSince } from '@/lib/domain/format-time'
import { useNow } from './use-now'

interface TimeProps {
  /** ISO 8601, UTC. */
  at: string
  /** `past` is "5 minutes ago", `ahead` is "in 5 minutes", `exact` has the date and zone, `clock` is "22:14". */
  format?: 'past' | 'ahead' | 'exact' | 'clock'
}

/** A moment. The server draws the exact UTC time; the browser puts it in the reader's zone, order, and words, and shows the exact UTC time on hover. */
export function Time({ at, format = 'past' }: TimeProps) {
  const now = useNow()
  // Until then, a list would repeat the text of each of its times.
  const title = now !== null || format === 'clock' ? exactTime(at, 'UTC') : undefined
  return (
    <time dateTime={at} title={title}>
      {textFor(at, format, now)}
    </time>
  )
}

function textFor(at: string, format: NonNullable<TimeProps['format']>, now: number | null): string {
  const zone = now === null ? 'UTC' : undefined
  if (format === 'clock') return clockTime(at, zone)
  if (format === 'exact' || now === null) return exactTime(at, zone)
  return format === 'ahead' ? relativeTime(at, now) : timeSince(at, now)
}
