'use client'

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { KeyboardEvent, RefObject } from 'react'
import { colorText, type QueryCheck, type TokenKind } from '@/lib/domain/explore/query-finding'

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
  onChange: (text: string) => void
  onRun: () => void
}

/** A query editor: a plain text field over a colored copy of its text, so that everything a text field can do still works. */
export function QueryEditor({ value, check, inputRef, describedBy, onChange, onRun }: QueryEditorProps) {
  const styles = useStyles()
  const classes: Partial<Record<TokenKind, string>> = styles
  // An empty last line has no height unless it contains a character.
  const shown = `${value} `
  const runOnKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onRun()
  }
  return (
    <div className={styles.frame}>
      <div className={styles.layers}>
        <pre aria-hidden className={styles.colored}>
          {colorText(shown, check?.tokens ?? []).map(({ text: part, kind }, index) => (
            <span key={index} className={classes[kind]}>
              {part}
            </span>
          ))}
        </pre>
        <pre aria-hidden className={styles.marks}>
          {colorText(
            shown,
            (check?.findings ?? []).map(({ from, length, severity }) => ({ from, length, kind: severity })),
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
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          dir="ltr"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={runOnKey}
        />
      </div>
    </div>
  )
}
