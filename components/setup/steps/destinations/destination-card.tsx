'use client'

import { Body1, makeStyles, Subtitle2, Switch, tokens } from '@fluentui/react-components'
import { type ReactElement, type ReactNode, useId } from 'react'
import { Card } from '@/components/ui/card'
import { quiet, stack } from '@/components/ui/layout/shared-styles'

const useStyles = makeStyles({
  card: stack.L,
  head: { display: 'flex', alignItems: 'start', gap: tokens.spacingHorizontalM },
  icon: {
    display: 'flex',
    flexShrink: 0,
    marginTop: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase600,
    color: tokens.colorBrandForeground1,
  },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  quiet,
  fields: stack.L,
})

interface DestinationCardProps {
  icon: ReactElement
  title: string
  /** What the destination is for, in one line. */
  words: string
  isOn: boolean
  /** Without it, the destination can't be turned on or off. */
  onSwitch?: (isOn: boolean) => void
  /** Shown while the destination is turned on, and where it can't be turned on or off. */
  children: ReactNode
}

/** One kind of destination: a switch, and its fields once it's on. */
export function DestinationCard({ icon, title, words, isOn, onSwitch, children }: DestinationCardProps) {
  const styles = useStyles()
  const titleId = useId()
  const wordsId = useId()
  return (
    <Card labelledBy={titleId} className={styles.card}>
      <div className={styles.head}>
        <span aria-hidden className={styles.icon}>
          {icon}
        </span>
        <div className={styles.words}>
          <Subtitle2 as="h2" id={titleId}>
            {title}
          </Subtitle2>
          <Body1 as="p" id={wordsId} className={styles.quiet}>
            {words}
          </Body1>
        </div>
        {onSwitch && (
          <Switch checked={isOn} aria-labelledby={titleId} aria-describedby={wordsId} onChange={(_, { checked }) => onSwitch(checked)} />
        )}
      </div>
      {(isOn || !onSwitch) && <div className={styles.fields}>{children}</div>}
    </Card>
  )
}
