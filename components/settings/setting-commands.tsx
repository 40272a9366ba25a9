'use client'

import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { DeleteRegular, EditRegular, MoreHorizontalRegular } from '@fluentui/react-icons'
import type { useSettingEdit } from '@/components/setup/draft/use-setting-edit'
import { BusyButton } from '@/components/ui/busy-button'
import { isOwnedBySentinel } from '@/lib/domain/settings/diagnostic-setting'
import type { SettingSummary } from './setting-summary'

interface SettingCommandsProps {
  summary: SettingSummary
  edit: ReturnType<typeof useSettingEdit>
}

/** The commands for a setting. Deleting one that Microsoft Sentinel owns is possible, but not offered first. */
export function SettingCommands({ summary: { setting, activity, drafts }, edit: { begin, isBusy, trigger } }: SettingCommandsProps) {
  if (activity.underWay?.row.action === 'delete') return null
  const isOwned = isOwnedBySentinel(setting.name)
  const settingName = setting.name
  const startEdit = () => begin({ kind: 'edit', settingName }, drafts)
  const startDelete = () => begin({ kind: 'delete', settingName }, drafts)
  return (
    <>
      <BusyButton appearance={isOwned ? 'secondary' : 'primary'} isBusy={isBusy} icon={<EditRegular />} onClick={startEdit} {...trigger}>
        Edit
      </BusyButton>
      {isOwned ? (
        <Menu positioning="below-end">
          <MenuTrigger disableButtonEnhancement>
            <Button appearance="subtle" aria-label="More actions" icon={<MoreHorizontalRegular />} {...trigger} />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem icon={<DeleteRegular />} disabled={isBusy} onClick={startDelete}>
                Delete
              </MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      ) : (
        <Button appearance="subtle" icon={<DeleteRegular />} disabledFocusable={isBusy} onClick={startDelete} {...trigger}>
          Delete
        </Button>
      )}
    </>
  )
}
