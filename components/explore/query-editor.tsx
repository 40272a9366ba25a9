'use client'

import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react'
import { quiet, stack } from '@/components/ui/layout/shared-styles'
import { visuallyHidden } from '@/components/ui/visually-hidden'
import { colorText, type QueryCheck, type TokenKind } from '@/lib/domain/explore/query-finding'
import { plural } from '@/lib/domain/text'
import { caretPlace, characterAt } from './caret-place'
import { CompletionList, completionId } from './completion-list'
import { useCompletions } from './use-completions'
import { useDescription } from './use-description'

const text = {
  margin: 0,
  padding: tokens.spacingHorizontalM,
  fontFamily: tokens.fontFamilyMonospace,
  fontSize: tokens.fontSizeBase300,
  lineHeight: tokens.lineHeightBase400,
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  tabSize: 2,
  letterSpacing: 'normal',
  textAlign: 'start',
} as const

const useStyles = makeStyles({
  root: { ...stack.XXS, position: 'relative' },
  description: { ...quiet, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  announcement: visuallyHidden,
  frame: {
    maxHeight: '28rem',
    overflowY: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus-within': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  layers: { position: 'relative', minHeight: '9rem' },
  colored: { ...text, color: tokens.colorNeutralForeground1, '@media (forced-colors: active)': { visibility: 'hidden' } },
  marks: { ...text, position: 'absolute', inset: 0, color: 'transparent', pointerEvents: 'none' },
  input: {
    ...text,
    position: 'absolute',
    inset: 0,
    width: '100%',
    height: '100%',
    resize: 'none',
    border: 'none',
    outlineStyle: 'none',
    overflow: 'hidden',
    backgroundColor: 'transparent',
    boxSizing: 'border-box',
    color: 'transparent',
    caretColor: tokens.colorNeutralForeground1,
    '@media (forced-colors: active)': { color: 'CanvasText' },
  },
  keyword: { color: tokens.colorBrandForeground1 },
  function: { color: tokens.colorPalettePurpleForeground2 },
  literal: { color: tokens.colorPaletteDarkRedForeground2 },
  comment: { color: tokens.colorPaletteGreenForeground1, fontStyle: 'italic' },
  punctuation: { color: tokens.colorNeutralForeground2 },
  error: { textDecorationLine: 'underline', textDecorationStyle: 'wavy', textDecorationColor: tokens.colorStatusDangerForeground1 },
  warning: { textDecorationLine: 'underline', textDecorationStyle: 'wavy', textDecorationColor: tokens.colorStatusWarningForeground1 },
})

interface QueryEditorProps {
  value: string
  check: QueryCheck | null
  inputRef: RefObject<HTMLTextAreaElement | null>
  describedBy: string
  isReadOnly: boolean
  onChange: (text: string) => void
  onRun: () => void
}

/**
 * A query editor: a plain text field over a colored copy of its text, so that everything a text field can do still works. It suggests how to
 * continue, and says what the name at the caret or under the pointer is.
 */
export function QueryEditor({ value, check, inputRef, describedBy, isReadOnly, onChange, onRun }: QueryEditorProps) {
  const styles = useStyles()
  const classes: Partial<Record<TokenKind, string>> = styles
  const listId = useId()
  const root = useRef<HTMLDivElement>(null)
  const colored = useRef<HTMLPreElement>(null)
  const caret = useRef<number | null>(null)
  const { description, describe } = useDescription(value)
  const completions = useCompletions((completed) => {
    caret.current = completed.caret
    onChange(completed.text)
  })
  const { shown: list } = completions
  // An empty last line has no height unless it contains a character.
  const shown = `${value} `
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (completions.onKey(event)) return event.preventDefault()
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onRun()
  }

  // A completed text is in the field after this render.
  useLayoutEffect(() => {
    if (caret.current === null) return
    inputRef.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  }, [value, inputRef])

  const [place, setPlace] = useState({ left: 0, top: 0 })
  const from = list?.completions.from
  useLayoutEffect(() => {
    if (from !== undefined && colored.current && root.current) setPlace(caretPlace(colored.current, from, root.current))
  }, [from])

  return (
    <div ref={root} className={styles.root}>
      <div className={styles.frame} onScroll={completions.close}>
        <div className={styles.layers}>
          <pre ref={colored} aria-hidden className={styles.colored}>
            {colorText(shown, check?.tokens ?? []).map(({ text: part, kind }, index) => (
              <span key={index} className={classes[kind]}>
                {part}
              </span>
            ))}
          </pre>
          <pre aria-hidden className={styles.marks}>
            {colorText(
              shown,
              (check?.findings ?? []).map(({ from: start, length, severity }) => ({ from: start, length, kind: severity })),
            ).map(({ text: part, kind }, index) => (
              <span key={index} className={mergeClasses(kind === 'error' && styles.error, kind === 'warning' && styles.warning)}>
                {part}
              </span>
            ))}
          </pre>
          <textarea
            ref={inputRef}
            className={styles.input}
            aria-label="Query (KQL)"
            aria-describedby={describedBy}
            aria-invalid={check?.findings.some(({ severity }) => severity === 'error') === true}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-controls={list ? listId : undefined}
            aria-activedescendant={list && list.active !== null ? completionId(listId, list.active) : undefined}
            readOnly={isReadOnly}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            dir="ltr"
            value={value}
            onChange={({ target }) => {
              onChange(target.value)
              completions.onInput(target.value, target.selectionStart)
            }}
            onKeyDown={onKey}
            onPointerDown={completions.close}
            onBlur={completions.close}
            onSelect={({ currentTarget }) => describe(currentTarget.selectionStart)}
            onPointerMove={(event) => {
              const at = colored.current && characterAt(colored.current, event)
              if (at !== null) describe(at)
            }}
          />
        </div>
      </div>
      {list && (
        <CompletionList
          id={listId}
          items={list.completions.items}
          active={list.active}
          place={place}
          onTake={(item) => {
            completions.take(item)
            inputRef.current?.focus()
          }}
        />
      )}
      <span role="status" className={styles.announcement}>
        {list && `${plural(list.completions.items.length, 'suggestion')}. Press the Down arrow key to go through the list.`}
      </span>
      <Caption1 className={styles.description} title={description ?? undefined}>
        {description ?? 'To get suggestions, press Ctrl+Space.'}
      </Caption1>
    </div>
  )
}
