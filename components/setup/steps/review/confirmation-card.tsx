'use client'

import { Body1, Field, Input, makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { WarningFilled } from '@fluentui/react-icons'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { bulletList, readable, stack, wrap } from '@/components/ui/layout/shared-styles'

const useStyles = makeStyles({
  card: { ...stack.M, border: `${tokens.strokeWidthThick} solid ${tokens.colorStatusWarningBorder1}` },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  icon: { display: 'flex', fontSize: tokens.fontSizeBase500, color: tokens.colorStatusWarningForeground3 },
  list: { ...stack.XS, ...bulletList, overflowWrap: 'anywhere', ...readable },
  name: { ...wrap.XS, alignItems: 'center', overflowWrap: 'anywhere' },
  mono: { fontFamily: tokens.fontFamilyMonospace },
  field: { maxWidth: '30rem' },
})

interface ConfirmationCardProps {
  title: string
  settingName: string
  /** Why confirmation is required and what is lost, one sentence each. */
  lines: string[]
  typed: string
  /** Shown at the field after someone tries to save. */
  fault: string | undefined
  onType: (typed: string) => void
}

/** Requires the setting's name before something is lost. */
export function ConfirmationCard({ title, settingName, lines, typed, fault, onType }: ConfirmationCardProps) {
  const styles = useStyles()
  return (
    <Card className={styles.card}>
      <div className={styles.head}>
        <span aria-hidden className={styles.icon}>
          <WarningFilled />
        </span>
        <Subtitle2 as="h2">{title}</Subtitle2>
      </div>
      <ul className={styles.list}>
        {lines.map((line) => (
          <li key={line}>
            <Body1>{line}</Body1>
          </li>
        ))}
      </ul>
      <div className={styles.name}>
        <Body1>
          The name is{' '}
          <strong className={styles.mono}>
            <bdi>{settingName}</bdi>
          </strong>
        </Body1>
        <CopyButton text={settingName} label="Copy name" iconOnly />
      </div>
      <Field
        className={styles.field}
        label="Enter the setting's name to confirm"
        validationMessage={fault}
        validationState={fault ? 'error' : 'none'}
      >
        <Input
          id="confirmedName"
          value={typed}
          dir="auto"
          spellCheck={false}
          autoComplete="off"
          onChange={(_, { value }) => onType(value)}
        />
      </Field>
    </Card>
  )
}
