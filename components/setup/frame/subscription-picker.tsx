'use client'

import { isSameSubscription, type Subscription } from '@/lib/domain/azure/subscription'
import { plural } from '@/lib/domain/text'
import { PickBox, type PickOption } from './pick-box'

/** Not an ID, because those are GUIDs. */
const all: PickOption = { value: 'all', text: 'All subscriptions' }

type SubscriptionPickerProps = {
  id?: string
  subscriptions: Subscription[]
  selectedId: string | null
} & (
  | { allowsAll?: false; onSelect: (id: string) => void }
  /** All subscriptions can be selected too; that's null. */
  | { allowsAll: true; onSelect: (id: string | null) => void }
)

/** Selects a subscription by part of its name or ID. Use it in a field, which labels it. */
export function SubscriptionPicker({ id, subscriptions, selectedId, ...picker }: SubscriptionPickerProps) {
  const options = subscriptions.map(
    ({ id: value, name, state }): PickOption => ({
      value,
      text: name,
      ...(state === 'disabled' ? { note: 'disabled', isDisabled: true } : {}),
    }),
  )
  const selected = subscriptions.find((subscription) => selectedId !== null && isSameSubscription(subscription.id, selectedId))?.id
  return (
    <PickBox
      id={id}
      options={picker.allowsAll ? [all, ...options] : options}
      selected={selected ?? selectedId ?? (picker.allowsAll ? all.value : null)}
      placeholder={`Search ${plural(subscriptions.length, 'subscription')}`}
      noMatch="No subscription matches this name or ID."
      onSelect={(value) => (picker.allowsAll ? picker.onSelect(value === all.value ? null : value) : picker.onSelect(value))}
    />
  )
}
