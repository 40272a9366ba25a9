'use client'

import { isSameSubscription, type Subscription } from '@/lib/domain/azure/subscription'
import { plural } from '@/lib/domain/text'
import { PickBox } from './pick-box'

interface SubscriptionPickerProps {
  id?: string
  subscriptions: Subscription[]
  selectedId: string | null
  onSelect: (id: string) => void
}

/** Selects a subscription by part of its name or ID. Use it in a field, which labels it. */
export function SubscriptionPicker({ subscriptions, selectedId, ...field }: SubscriptionPickerProps) {
  return (
    <PickBox
      {...field}
      options={subscriptions.map(({ id, name, state }) => ({
        value: id,
        text: name,
        ...(state === 'disabled' ? { note: 'disabled', isDisabled: true } : {}),
      }))}
      selected={subscriptions.find(({ id }) => selectedId !== null && isSameSubscription(id, selectedId))?.id ?? selectedId}
      placeholder={`Search ${plural(subscriptions.length, 'subscription')}`}
      noMatch="No subscription matches this name or ID."
    />
  )
}
