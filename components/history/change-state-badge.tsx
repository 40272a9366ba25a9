'use client'

import { makeResetStyles, tokens } from '@fluentui/react-components'
import {
  ArrowUndoRegular,
  CheckmarkCircleFilled,
  CheckmarkCircleRegular,
  DismissCircleFilled,
  EyeRegular,
  PeopleProhibitedRegular,
  PeopleRegular,
  QuestionCircleRegular,
  SendClockRegular,
  WarningFilled,
} from '@fluentui/react-icons'
import type { ReactElement } from 'react'
import { type ChangeState, changeStateWords } from '@/lib/domain/changes/change'
import type { ChangeTone } from './history-entry'

/** As a large tinted badge of Fluent UI, in one class for each color: a page of the history has dozens of them. */
const badge = {
  display: 'inline-flex',
  alignItems: 'center',
  justifyContent: 'center',
  boxSizing: 'border-box',
  position: 'relative',
  height: '24px',
  minWidth: '24px',
  padding: `0 calc(${tokens.spacingHorizontalXS} + ${tokens.spacingHorizontalXXS})`,
  borderRadius: tokens.borderRadiusCircular,
  fontSize: tokens.fontSizeBase200,
  fontWeight: tokens.fontWeightSemibold,
  lineHeight: tokens.lineHeightBase200,
  '::after': {
    content: '""',
    position: 'absolute',
    inset: 0,
    border: `${tokens.strokeWidthThin} solid`,
    borderColor: 'inherit',
    borderRadius: 'inherit',
  },
  '& > svg': {
    fontSize: '16px',
    flexShrink: 0,
    marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalXXS})`,
    marginInlineEnd: tokens.spacingHorizontalXS,
    '@media (forced-colors: active)': { forcedColorAdjust: 'auto' },
  },
} as const

const useClass = {
  brand: makeResetStyles({
    ...badge,
    color: tokens.colorBrandForeground2,
    backgroundColor: tokens.colorBrandBackground2,
    borderColor: tokens.colorBrandStroke2,
  }),
  danger: makeResetStyles({
    ...badge,
    color: tokens.colorPaletteRedForeground1,
    backgroundColor: tokens.colorPaletteRedBackground1,
    borderColor: tokens.colorPaletteRedBorder1,
  }),
  informative: makeResetStyles({
    ...badge,
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground4,
    borderColor: tokens.colorNeutralStroke2,
  }),
  success: makeResetStyles({
    ...badge,
    color: tokens.colorPaletteGreenForeground1,
    backgroundColor: tokens.colorPaletteGreenBackground1,
    borderColor: tokens.colorPaletteGreenBorder1,
  }),
  warning: makeResetStyles({
    ...badge,
    color: tokens.colorPaletteYellowForeground1,
    backgroundColor: tokens.colorPaletteYellowBackground1,
    borderColor: tokens.colorPaletteYellowBorder1,
  }),
}
const useSheetClass = makeResetStyles({ position: 'absolute', width: 0, height: 0 })

const looks: Record<ChangeState, { color: keyof typeof useClass; icon: ReactElement }> = {
  waiting: { color: 'warning', icon: <PeopleRegular /> },
  'not-approved': { color: 'informative', icon: <PeopleProhibitedRegular /> },
  pending: { color: 'brand', icon: <SendClockRegular /> },
  saved: { color: 'brand', icon: <CheckmarkCircleRegular /> },
  unknown: { color: 'warning', icon: <QuestionCircleRegular /> },
  confirmed: { color: 'success', icon: <CheckmarkCircleFilled /> },
  failed: { color: 'danger', icon: <DismissCircleFilled /> },
  'not-applied': { color: 'warning', icon: <ArrowUndoRegular /> },
  differs: { color: 'warning', icon: <WarningFilled /> },
  seen: { color: 'informative', icon: <EyeRegular /> },
}

interface StateBadgeProps {
  state: ChangeState
  /** Instead of the color of the state, for an external change that no one has decided about. */
  tone?: ChangeTone | undefined
  /** Whether the page has a StateIconSheet with this state, which the badge then refers to instead of containing the icon. */
  isIconOnSheet?: boolean
}

/** Shows the state of a change as an icon and a word, so that color isn't the only sign. */
export function StateBadge({ state, tone, isIconOnSheet = false }: StateBadgeProps) {
  const { color, icon } = looks[state]
  const classes = {
    brand: useClass.brand(),
    danger: useClass.danger(),
    informative: useClass.informative(),
    success: useClass.success(),
    warning: useClass.warning(),
  }
  return (
    <span className={classes[tone ?? color]}>
      {isIconOnSheet ? (
        <svg aria-hidden width="1em" height="1em" fill="currentColor">
          <use href={`#${idOf(state)}`} />
        </svg>
      ) : (
        icon
      )}
      {changeStateWords[state]}
    </span>
  )
}

/** The icons of these states, once for all badges of a page that refer to them. */
export function StateIconSheet({ states }: { states: readonly ChangeState[] }) {
  const sheetClass = useSheetClass()
  return (
    <svg aria-hidden className={sheetClass}>
      {[...new Set(states)].map((state) => (
        <symbol key={state} id={idOf(state)}>
          {looks[state].icon}
        </symbol>
      ))}
    </svg>
  )
}

const idOf = (state: ChangeState) => `state-${state}`
