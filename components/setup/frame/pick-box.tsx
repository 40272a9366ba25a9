'use client'

import { Combobox, Option } from '@fluentui/react-components'
import { useState } from 'react'
import { plural } from '@/lib/domain/text'

/** Longer lists are searched rather than read; this also keeps the list fast with hundreds of options. */
const shownMax = 60

/** One option; `note` follows its name. */
export interface PickOption {
  value: string
  text: string
  note?: string
  isDisabled?: boolean
}

interface PickBoxProps {
  id?: string
  options: readonly PickOption[]
  selected: string | null
  placeholder: string
  /** The text if nothing matches. */
  noMatch: string
  onSelect: (value: string) => void
}

/** Selects one of many options by part of the name or the beginning of the ID. Use it in a field, which labels it. */
export function PickBox({ options, selected: selectedValue, placeholder, noMatch, onSelect, ...field }: PickBoxProps) {
  const selected = options.find(({ value }) => value === selectedValue)
  const [typed, setTyped] = useState<string | null>(null)
  const matches = options.filter((option) => isMatch(option, typed ?? ''))
  const shown = matches.slice(0, shownMax)

  return (
    <Combobox
      {...field}
      placeholder={placeholder}
      value={typed ?? selected?.text ?? ''}
      selectedOptions={selected ? [selected.value] : []}
      onClick={(event) => typed === null && event.currentTarget.select()}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onOpenChange={(_, { open }) => !open && setTyped(null)}
      onOptionSelect={(_, { optionValue }) => {
        // Typing clears the selection, which also triggers this event, without a value.
        if (!optionValue) return
        setTyped(null)
        if (optionValue !== selectedValue) onSelect(optionValue)
      }}
    >
      {shown.map(({ value, text, note, isDisabled }) => (
        <Option key={value} value={value} text={text} disabled={isDisabled}>
          <span dir="auto">{text}</span>
          {note && ` (${note})`}
        </Option>
      ))}
      {matches.length === 0 && (
        <Option key="none" disabled value="" text="No match">
          {noMatch}
        </Option>
      )}
      {matches.length > shown.length && (
        <Option
          key="more"
          disabled
          value=""
          text="More"
        >{`${plural(matches.length - shown.length, 'more option')}. Enter text to narrow the list.`}</Option>
      )}
    </Combobox>
  )
}

function isMatch({ text, value }: PickOption, typed: string): boolean {
  const wanted = typed.trim().toLowerCase()
  return text.toLowerCase().includes(wanted) || value.toLowerCase().startsWith(wanted)
}
