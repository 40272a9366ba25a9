'use client'

import { Select } from '@fluentui/react-components'
import { csvLayouts, csvLayoutWords } from '@/lib/domain/csv'
import { useCsvLayout } from './use-csv-layout'

/** Selects the layout of CSV files, which every download in this browser uses from then on. */
export function CsvLayoutSelect() {
  const [layout, select] = useCsvLayout()
  return (
    <Select aria-label="CSV format" value={layout} onChange={(_, { value }) => select(csvLayouts.find((one) => one === value) ?? layout)}>
      {csvLayouts.map((one) => (
        <option key={one} value={one}>
          {csvLayoutWords[one]}
        </option>
      ))}
    </Select>
  )
}
