'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { readStored, store } from '@/components/ui/browser/browser-storage'
import { type CsvLayout, csvLayouts, suggestedCsvLayout } from '@/lib/domain/csv'

const storageKey = 'csv-layout'
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What was selected on this page, for a browser that remembers nothing. */
let selectedHere: CsvLayout | undefined

const chosenLayout = () =>
  selectedHere ?? csvLayouts.find((layout) => layout === readStored(storageKey)) ?? suggestedCsvLayout(navigator.language)

/** The layout of CSV files: what was selected last in this browser, or what spreadsheets expect for the browser's language. */
export function useCsvLayout(): [CsvLayout, (layout: CsvLayout) => void] {
  const layout = useSyncExternalStore(subscribe, chosenLayout, (): CsvLayout => 'comma-point')
  const select = useCallback((selected: CsvLayout) => {
    selectedHere = selected
    store(storageKey, selected)
    listeners.forEach((notify) => notify())
  }, [])
  return [layout, select]
}

/** Downloads CSV files that are created in the browser from what the page shows, in the layout; nothing is requested again. */
export function useCsvDownload(): (name: string, write: (layout: CsvLayout) => string) => void {
  const [layout] = useCsvLayout()
  return (name, write) => {
    const address = URL.createObjectURL(new Blob([write(layout)], { type: 'text/csv;charset=utf-8' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `${name}-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.csv`
    link.click()
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
  }
}
