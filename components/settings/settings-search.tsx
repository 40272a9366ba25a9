'use client'

import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { type MouseEvent, type SyntheticEvent, useId, useRef, useState } from 'react'
import * as z from 'zod/mini'
import { useKeptInput } from '@/components/auth/kept/use-kept-input'
import { nativeField, stack, wrap } from '@/components/ui/layout/shared-styles'
import { settingOrders, settingOrderWords, settingsSearchLengthMax } from '@/lib/domain/settings/list/settings-list'
import type { UseSettingsQuery } from './use-settings-query'

const useStyles = makeStyles({
  form: { ...wrap.S, alignItems: 'end', flexGrow: 1, justifyContent: 'end', minWidth: 0 },
  field: { ...stack.XXS, flexGrow: 1, flexBasis: '12rem', maxWidth: '24rem' },
  // The headers of the table sort it where there is room for them.
  order: { '@media (min-width: 768px)': { display: 'none' } },
  label: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  control: nativeField,
})

/**
 * Searches the list of settings and, on narrow screens, sorts it. Works without scripts too. The controls are the browser's, because those
 * of Fluent UI would exceed the weight of the page.
 */
export function SettingsSearch({ query, show, linkTo }: UseSettingsQuery) {
  const styles = useStyles()
  const field = useRef<HTMLInputElement>(null)
  const [searchId, orderId] = [useId(), useId()]
  // What was entered since the list was searched last.
  const [entered, setEntered] = useState({ since: query.q, text: query.q })
  const text = entered.since === query.q ? entered.text : query.q
  const enter = (changed: string) => setEntered({ since: query.q, text: changed })
  useKeptInput('search of settings', z.string(), text === query.q ? undefined : text, enter)

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    enter(text.trim())
    show({ ...query, q: text.trim() })
  }
  const all = linkTo({ ...query, q: '' })
  // The command is gone afterward, so the focus goes to the field.
  const clear = (event: MouseEvent) => {
    all.onClick(event)
    if (event.defaultPrevented) field.current?.focus()
  }
  return (
    <form action="/settings" method="get" role="search" aria-label="Search the settings" className={styles.form} onSubmit={submit}>
      <div className={styles.field}>
        <label className={styles.label} htmlFor={searchId}>
          Search
        </label>
        <input
          ref={field}
          id={searchId}
          type="search"
          name="q"
          value={text}
          onChange={({ target }) => enter(target.value)}
          maxLength={settingsSearchLengthMax}
          placeholder="Name, destination, or category"
          dir="auto"
          className={styles.control}
        />
      </div>
      <div className={mergeClasses(styles.field, styles.order)}>
        <label className={styles.label} htmlFor={orderId}>
          Sort by
        </label>
        <select
          id={orderId}
          name="sort"
          value={query.order}
          onChange={({ target }) => show({ ...query, order: settingOrders.find((one) => one === target.value) ?? query.order })}
          className={styles.control}
        >
          {settingOrders.map((one) => (
            <option key={one} value={one}>
              {settingOrderWords[one]}
            </option>
          ))}
        </select>
      </div>
      <Button type="submit">Show</Button>
      {query.q !== '' && (
        <Button as="a" appearance="subtle" href={all.href} onClick={clear}>
          Clear search
        </Button>
      )}
    </form>
  )
}
