'use client'

import {
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  type MessageBarProps,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import type { ReactElement, ReactNode } from 'react'
import { BreakableText } from './layout/breakable-text'
import { stack } from './layout/shared-styles'
import { TextWithTimes } from './layout/text-with-times'

const useStyles = makeStyles({
  // Actions stand beside the text where there is room and below it where there is not, by CSS alone, so nothing jumps.
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'start',
    rowGap: 0,
    columnGap: 0,
    paddingBlock: tokens.spacingVerticalS,
    whiteSpace: 'normal',
  },
  body: {
    ...stack.XXS,
    flexGrow: 1,
    flexShrink: 1,
    flexBasis: '15rem',
    paddingBlock: tokens.spacingVerticalXS,
    paddingInlineEnd: tokens.spacingHorizontalM,
    overflowWrap: 'anywhere',
    lineHeight: tokens.lineHeightBase300,
  },
  actions: {
    marginInlineStart: 'auto',
    alignSelf: 'center',
    display: 'flex',
    flexWrap: 'wrap',
    padding: 0,
    paddingInlineEnd: tokens.spacingHorizontalM,
  },
})

interface CalloutProps {
  intent?: MessageBarProps['intent']
  title?: string
  icon?: ReactElement
  /** True where the callout answers something the person did and must not be missed. */
  isAlert?: boolean
  actions?: ReactNode
  children: ReactNode
}

/** A message in the page: what is the case, and what can be done about it. */
export function Callout({ intent, title, icon, isAlert = false, actions, children }: CalloutProps) {
  const styles = useStyles()
  return (
    <MessageBar
      intent={intent}
      layout="multiline"
      icon={icon}
      politeness={isAlert ? 'assertive' : 'polite'}
      bottomReflowSpacer={null}
      className={styles.root}
    >
      <MessageBarBody className={styles.body}>
        {title && (
          <MessageBarTitle>
            <BreakableText>{title}</BreakableText>
          </MessageBarTitle>
        )}
        <div>
          <TextWithTimes>{children}</TextWithTimes>
        </div>
      </MessageBarBody>
      {actions && <MessageBarActions className={styles.actions}>{actions}</MessageBarActions>}
    </MessageBar>
  )
}
