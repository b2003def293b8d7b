import { Menu } from '@mantine/core'
import { useState } from 'react'
import { useDeviceGroups } from '../api/search.ts'
import { useSession } from '../api/session.ts'
import { MenuButton } from '../ui/MenuButton.tsx'
import { SaveGroup } from './SaveGroup.tsx'
import { whyNotSave } from './whyNotSave.ts'

export interface SavedGroupsProps {
  readonly query: string
  readonly broken: boolean
  readonly onChoose: (query: string) => void
}

/** The groups there are, each one click away, and a name for what is searched for now. */
export function SavedGroups({ query, broken, onChoose }: SavedGroupsProps) {
  const groups = useDeviceGroups().data ?? []
  const session = useSession()
  const [saving, setSaving] = useState(false)
  const reason = whyNotSave(session.data?.account, query, broken)
  return (
    <>
      <Menu position="bottom-start" width={280}>
        <Menu.Target>
          <MenuButton icon="groups" testId="saved-groups">
            Groups
          </MenuButton>
        </Menu.Target>
        <Menu.Dropdown>
          {groups.map(({ name, query: saved }) => (
            <Menu.Item key={name} onClick={() => onChoose(`group==${name}`)} title={saved} data-testid={`saved-group-${name}`}>
              {name}
            </Menu.Item>
          ))}
          {groups.length > 0 && <Menu.Divider />}
          <Menu.Item disabled={reason !== undefined} onClick={() => setSaving(true)} title={reason} data-testid="save-group">
            {reason ?? 'Save this search as a group'}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {saving && <SaveGroup query={query} onClose={() => setSaving(false)} />}
    </>
  )
}
