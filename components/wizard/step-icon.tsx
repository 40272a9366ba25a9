'use client'

import { CheckmarkCircleFilled, CircleRegular, LockClosedRegular, RecordFilled } from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import type { WizardStep } from './wizard-step'

const icons: Record<WizardStep['state'], ReactElement> = {
  done: <CheckmarkCircleFilled />,
  current: <RecordFilled />,
  'to-do': <CircleRegular />,
  blocked: <LockClosedRegular />,
}

/** The state of a step as an icon; say it in words beside it. */
export function StepIcon({ state }: { state: WizardStep['state'] }) {
  return icons[state]
}
