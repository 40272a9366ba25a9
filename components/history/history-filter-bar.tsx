'use client'

import { Button, Field, Input, makeStyles, SearchBox, Select, tokens } from '@fluentui/react-components'
import { FilterRegular } from '@fluentui/react-icons'
import { useRouter } from 'next/navigation'
import { type SyntheticEvent, useState } from 'react'
import * as z from 'zod/mini'
import { useKeptInput } from '@/components/auth/kept/use-kept-input'
import { stack, wrap } from '@/components/ui/layout/shared-styles'
import { RouteButton } from '@/components/ui/route-link'
import {
  changeActions,
  changeActionWords,
  changeStates,
  changeStateWords,
  changeSubjects,
  changeSubjectWords,
} from '@/lib/domain/changes/change'
import {
  type FilterChoices,
  type HistoryFilter,
  type HistoryFilterPart,
  type HistoryOrder,
  historyOrders,
  historyOrderWords,
  historyQuery,
  isNarrowed,
  type ReadFilter,
  readHistoryFilter,
} from '@/lib/domain/history/history-filter'
import { enteredHref } from './history-pages'

const useStyles = makeStyles({
  form: { ...stack.M, flexBasis: '100%' },
  bar: { ...wrap.M, alignItems: 'end' },
  field: { flexGrow: 1, flexBasis: '12rem', minWidth: 0, maxWidth: '20rem', gridTemplateColumns: 'minmax(0, 1fr)' },
  search: { flexGrow: 2, flexBasis: '18rem', minWidth: 0, maxWidth: '28rem', gridTemplateColumns: 'minmax(0, 1fr)' },
  searchBox: { maxWidth: 'none' },
  summary: { cursor: 'pointer', width: 'fit-content', color: tokens.colorNeutralForeground2, paddingBlock: tokens.spacingVerticalXS },
  more: { ...wrap.M, alignItems: 'start', paddingTop: tokens.spacingVerticalS },
})

/** Filters that are collapsed until one of them is used. */
const furtherParts = ['subject', 'category', 'destination', 'action', 'from', 'to'] as const satisfies readonly HistoryFilterPart[]

const entriesSchema = z.array(z.tuple([z.string(), z.string()]))
type Entries = z.infer<typeof entriesSchema>

const entriesOf = (form: HTMLFormElement): Entries =>
  [...new FormData(form)].flatMap(([name, value]): Entries => (typeof value === 'string' ? [[name, value]] : []))

/** Filters the history. The URL contains the filter, so you can send it to someone. Works without scripts too. */
export function HistoryFilterBar({
  filter: applied,
  order: appliedOrder,
  choices,
}: {
  filter: HistoryFilter
  order: HistoryOrder
  choices: FilterChoices
}) {
  const styles = useStyles()
  const router = useRouter()

  const [entered, setEntered] = useState<Entries>()
  const [restored, setRestored] = useState<ReadFilter>()
  useKeptInput('filter of the history', entriesSchema, entered, (kept) => setRestored(readHistoryFilter(kept)))
  // The fields begin with what the URL has or, after a sign-in, with what was entered before it.
  const filter = restored?.filter ?? applied
  const order = restored ? (restored.cursor.order ?? 'newest') : appliedOrder

  const show = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    setEntered(undefined)
    setRestored(undefined)
    router.push(enteredHref(entriesOf(event.currentTarget)))
  }

  return (
    <form
      key={historyQuery(filter, { order })}
      action="/history"
      method="get"
      role="search"
      aria-label="Filter the history"
      className={styles.form}
      onChange={({ currentTarget }) => setEntered(entriesOf(currentTarget))}
      onSubmit={show}
    >
      <div className={styles.bar}>
        <Field label="Search" className={styles.search}>
          <SearchBox
            name="q"
            defaultValue={filter.q ?? ''}
            maxLength={200}
            placeholder="Reason, ticket, person, or request ID"
            dir="auto"
            className={styles.searchBox}
          />
        </Field>
        <Choice label="Setting" name="setting" all="All settings" value={filter.setting} options={choices.settings} />
        <Choice label="Person" name="person" all="Everyone" value={filter.person} options={choices.people} />
        <Choice label="Outcome" name="state" all="All outcomes" value={filter.state} options={changeStates} words={changeStateWords} />
        <Field label="Sort by" className={styles.field}>
          <Select name="order" defaultValue={order}>
            {historyOrders.map((one) => (
              <option key={one} value={one}>
                {historyOrderWords[one]}
              </option>
            ))}
          </Select>
        </Field>
        <Button type="submit" icon={<FilterRegular />}>
          Show
        </Button>
        {isNarrowed(applied) && (
          <RouteButton href="/history" appearance="subtle">
            Clear filter
          </RouteButton>
        )}
      </div>
      <details open={furtherParts.some((part) => filter[part] !== undefined)}>
        <summary className={styles.summary}>More filters</summary>
        <div className={styles.more}>
          <Choice
            label="What was changed"
            name="subject"
            all="Everything"
            value={filter.subject}
            options={changeSubjects}
            words={changeSubjectWords}
          />
          <Choice label="Action" name="action" all="All actions" value={filter.action} options={changeActions} words={changeActionWords} />
          <Choice
            label="Category added or removed"
            name="category"
            all="Any category"
            value={filter.category}
            options={choices.categories}
          />
          <Field label="Destination" hint="Name or resource ID, before or after the change" className={styles.field}>
            <Input
              name="destination"
              defaultValue={filter.destination ?? ''}
              maxLength={400}
              dir="auto"
              input={{ list: 'known-destinations' }}
            />
          </Field>
          <datalist id="known-destinations">
            {choices.destinations.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <Field label="From" hint="First day, UTC" className={styles.field}>
            <Input name="from" type="date" defaultValue={filter.from ?? ''} />
          </Field>
          <Field label="To" hint="Last day, UTC" className={styles.field}>
            <Input name="to" type="date" defaultValue={filter.to ?? ''} />
          </Field>
        </div>
      </details>
    </form>
  )
}

interface ChoiceProps<Option extends string> {
  label: string
  name: HistoryFilterPart
  /** The text if nothing is selected. */
  all: string
  value: Option | undefined
  options: readonly Option[]
  words?: Record<Option, string>
}

/** Selects one of a few names. A value from the URL that isn't among them is offered too, so that it isn't lost. */
function Choice<Option extends string>({ label, name, all, value, options, words }: ChoiceProps<Option>) {
  const styles = useStyles()
  const offered = value === undefined || options.includes(value) ? options : [value, ...options]
  return (
    <Field label={label} className={styles.field}>
      <Select name={name} defaultValue={value ?? ''}>
        <option value="">{all}</option>
        {offered.map((option) => (
          <option key={option} value={option}>
            {words?.[option] ?? option}
          </option>
        ))}
      </Select>
    </Field>
  )
}
