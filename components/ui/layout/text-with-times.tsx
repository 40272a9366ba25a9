'use client'

import { Fragment, type ReactNode } from 'react'
import { splitAtTimes } from '@/lib/domain/format-time'
import { Time } from '../time'
import { BreakableText } from './breakable-text'

/** A text of the portal, in which the exact UTC times are shown in the reader's zone and long names can wrap. Anything but text stays as it is. */
export function TextWithTimes({ children }: { children: ReactNode }) {
  if (typeof children !== 'string') return children
  return splitAtTimes(children).map((part, index) => (
    <Fragment key={index}>{'at' in part ? <Time at={part.at} format="exact" /> : <BreakableText>{part.words}</BreakableText>}</Fragment>
  ))
}
