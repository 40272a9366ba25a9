'use client'

import { useEffect, useState } from 'react'
import type { Place } from '@/lib/domain/places/place'

const pauseMs = 150

/** What was found for a text; `hasFailed` if the portal couldn't be reached. */
export interface FoundPlaces {
  text: string
  places: readonly Place[]
  hasFailed: boolean
}

/** Searches as soon as typing pauses. Returns the latest result, which can be for an earlier text; null before the first one. */
export function usePlaces(text: string): FoundPlaces | null {
  const [found, setFound] = useState<FoundPlaces | null>(null)

  useEffect(() => {
    const aborter = new AbortController()
    const search = async () => {
      const response = await fetch(`/api/places?${new URLSearchParams({ q: text })}`, { cache: 'no-store', signal: aborter.signal })
      if (!response.ok) throw new Error(`status ${response.status}`)
      const { places } = (await response.json()) as { places: Place[] }
      setFound({ text, places, hasFailed: false })
    }
    const searchQuietly = () =>
      void search().catch(() => {
        if (!aborter.signal.aborted) setFound({ text, places: [], hasFailed: true })
      })
    const timer = setTimeout(searchQuietly, text === '' ? 0 : pauseMs)
    return () => {
      clearTimeout(timer)
      aborter.abort()
    }
  }, [text])
  return found
}
