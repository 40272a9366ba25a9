'use client'

import { Body1, Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle, Input, makeStyles, tokens } from '@fluentui/react-components'
import { SearchRegular } from '@fluentui/react-icons'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useId, useState } from 'react'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import { type Place, placeTextLengthMax } from '@/lib/domain/places/place'
import { PlaceList } from './place-list'
import { type FoundPlaces, usePlaces } from './use-places'

const useStyles = makeStyles({
  // Near the top, so that the dialog doesn't jump while the list grows.
  surface: { marginTop: '10vh', marginBottom: 'auto' },
  content: { ...stack.S, minHeight: '8rem' },
  quiet: { ...quiet, paddingInline: tokens.spacingHorizontalS },
})

const label = 'Page, setting, category, or change'

interface GoToDialogProps {
  /** Of the dialog's surface. */
  id: string
  isOpen: boolean
  onClose: () => void
}

/** Finds pages, settings, categories, and changes by name, and goes to the selected one. The keyboard alone is enough. */
export function GoToDialog({ id, isOpen, onClose }: GoToDialogProps) {
  const styles = useStyles()
  const router = useRouter()
  const listId = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const found = usePlaces(text)
  const places = found?.places ?? []
  const optionId = (index: number) => `${listId}-${index}`

  const close = () => {
    setText('')
    setActive(0)
    onClose()
  }
  const goTo = ({ href }: Place) => {
    close()
    router.push(href)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const index = movedTo(event.key, active, places.length - 1)
    if (index !== undefined && places.length > 0) {
      event.preventDefault()
      setActive(index)
      document.getElementById(optionId(index))?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const place = places[active]
      // Until the next result, what's listed is for an earlier text.
      if (place && found?.text === text) goTo(place)
    }
  }

  return (
    <Dialog open={isOpen} onOpenChange={(_, { open }) => !open && close()}>
      <DialogSurface id={id} className={styles.surface}>
        <DialogBody>
          <DialogTitle>Go to</DialogTitle>
          <DialogContent className={styles.content}>
            <Input
              type="search"
              value={text}
              maxLength={placeTextLengthMax}
              contentBefore={<SearchRegular />}
              placeholder={label}
              onKeyDown={onKeyDown}
              onChange={(_, { value }) => {
                setText(value)
                setActive(0)
              }}
              input={{
                role: 'combobox',
                dir: 'auto',
                autoComplete: 'off',
                spellCheck: false,
                'aria-label': label,
                'aria-autocomplete': 'list',
                'aria-expanded': places.length > 0,
                'aria-controls': listId,
                'aria-activedescendant': places.length > 0 ? optionId(active) : undefined,
              }}
            />
            <PlaceList id={listId} places={places} active={active} optionId={optionId} onSelect={goTo} />
            <Body1 as="p" role="status" className={styles.quiet}>
              {statusOf(found, text)}
            </Body1>
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

/** The option that a key moves to; undefined for any other key. */
function movedTo(key: string, active: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return active >= last ? 0 : active + 1
    case 'ArrowUp':
      return active <= 0 ? last : active - 1
    case 'PageDown':
      return last
    case 'PageUp':
      return 0
    default:
      return undefined
  }
}

function statusOf(found: FoundPlaces | null, text: string): string {
  if (!found) return 'Loading'
  if (found.hasFailed) return "The portal can't be reached. Check your connection, and then try again."
  if (found.text !== text || found.places.length > 0) return ''
  return 'Nothing found. Try part of a name, a word from the reason for a change, or a change number.'
}
