'use client'

import { createKeptChoice } from '@/components/ui/browser/kept-choice'
import { type CsvLayout, csvLayouts, suggestedCsvLayout } from '@/lib/domain/csv'

const { useChoice, choose } = createKeptChoice<CsvLayout>('csv-layout', {
  parse: (text) => csvLayouts.find((layout) => layout === text) ?? suggestedCsvLayout(navigator.language),
  write: (layout) => layout,
  onServer: 'comma-point',
})

/** The layout of CSV files: what was selected last in this browser, or what spreadsheets expect for the browser's language. */
export const useCsvLayout = (): [CsvLayout, (layout: CsvLayout) => void] => [useChoice(), choose]

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
