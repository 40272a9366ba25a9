'use client'

import { Combobox, Option } from '@fluentui/react-components'
import { useState } from 'react'
import type { Subscription } from '@/lib/entra-logs/workspace'

/** More than this is not read but searched; it also keeps the list quick with hundreds of subscriptions. */
const shownMax = 60

interface SubscriptionPickerProps {
  subscriptions: Subscription[]
  chosenId: string | null
  onChoose: (id: string) => void
}

/** A subscription, found by typing part of its name or id. */
export function SubscriptionPicker({ subscriptions, chosenId, onChoose, ...field }: SubscriptionPickerProps) {
  const chosen = subscriptions.find(({ id }) => id === chosenId)
  const [typed, setTyped] = useState<string | null>(null)
  const matches = subscriptions.filter((subscription) => isMatch(subscription, typed ?? ''))
  const shown = matches.slice(0, shownMax)

  return (
    <Combobox
      {...field}
      placeholder={`Search ${subscriptions.length} ${subscriptions.length === 1 ? 'subscription' : 'subscriptions'}`}
      value={typed ?? chosen?.name ?? ''}
      selectedOptions={chosen ? [chosen.id] : []}
      onClick={(event) => typed === null && event.currentTarget.select()}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onOpenChange={(_, { open }) => !open && setTyped(null)}
      onOptionSelect={(_, { optionValue }) => {
        // Typing clears the selection, which comes here as well, without a value.
        if (!optionValue) return
        setTyped(null)
        if (optionValue !== chosenId) onChoose(optionValue)
      }}
    >
      {shown.map(({ id, name, state }) => (
        <Option key={id} value={id} text={name} disabled={state === 'disabled'}>
          <span dir="auto">{name}</span>
          {state === 'disabled' && ' (disabled)'}
        </Option>
      ))}
      {matches.length === 0 && <Option key="none" disabled value="" text="No match">No subscription has this in its name or id.</Option>}
      {matches.length > shown.length && (
        <Option key="more" disabled value="" text="More">{`${matches.length - shown.length} more. Type to narrow the list.`}</Option>
      )}
    </Combobox>
  )
}

function isMatch({ name, id }: Subscription, typed: string): boolean {
  const wanted = typed.trim().toLowerCase()
  return name.toLowerCase().includes(wanted) || id.toLowerCase().startsWith(wanted)
}
