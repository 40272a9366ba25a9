'use client'

import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components'
import { FilterRegular } from '@fluentui/react-icons'
import { useRouter } from 'next/navigation'
import type { SyntheticEvent } from 'react'
import { RouteButton } from '@/components/shell/route-link'
import { changeStates, changeStateWords, historyFilterSchema, type HistoryFilter } from '@/lib/entra-logs/change'
import { historyHref } from './history-pages'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: tokens.spacingHorizontalM, marginBottom: tokens.spacingVerticalL },
  field: { flexGrow: 1, flexBasis: '12rem', minWidth: 0, maxWidth: '20rem', gridTemplateColumns: 'minmax(0, 1fr)' },
})

/** Narrows the history; the address holds the filter, so that it can be sent to somebody. Works without scripts too. */
export function HistoryFilterBar({ filter, settingNames }: { filter: HistoryFilter; settingNames: string[] }) {
  const styles = useStyles()
  const router = useRouter()
  const isNarrowed = Boolean(filter.setting ?? filter.state)

  const show = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    const entries = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '')
    const parsed = historyFilterSchema.safeParse(Object.fromEntries(entries))
    if (parsed.success) router.push(historyHref(parsed.data, null))
  }

  return (
    <form key={`${filter.setting} ${filter.state}`} action="/history" method="get" role="search" aria-label="Filter the history" className={styles.bar} onSubmit={show}>
      <Field label="Setting" className={styles.field}>
        <Select name="setting" defaultValue={filter.setting ?? ''}>
          <option value="">All settings</option>
          {settingNames.map((name) => <option key={name} value={name}>{name}</option>)}
        </Select>
      </Field>
      <Field label="Outcome" className={styles.field}>
        <Select name="state" defaultValue={filter.state ?? ''}>
          <option value="">All outcomes</option>
          {changeStates.map((state) => <option key={state} value={state}>{changeStateWords[state]}</option>)}
        </Select>
      </Field>
      <Button type="submit" icon={<FilterRegular />}>Show</Button>
      {isNarrowed && <RouteButton href="/history" appearance="subtle">Clear filter</RouteButton>}
    </form>
  )
}
