import { useState } from 'react'
import { useEnrolmentGroups } from '../api/enrolment.ts'
import { useAccount } from '../api/session.ts'
import type { EnrolmentGroup } from '../api/types.ts'
import { whyNotProvision } from '../credentials/whyNotProvision.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { RowListLoading } from '../ui/RowListLoading.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { AddGroup } from './AddGroup.tsx'
import { CloseGroup } from './CloseGroup.tsx'
import classes from './Enrolment.module.css'
import { GroupRow } from './GroupRow.tsx'
import { RemoveGroup } from './RemoveGroup.tsx'

/** Devices that prove themselves with a key made of their group's, so that the factory needs only one. */
export function GroupsTab() {
  const groups = useEnrolmentGroups()
  const reason = whyNotProvision(useAccount())
  const [adding, setAdding] = useState(false)
  const [closing, setClosing] = useState<EnrolmentGroup | undefined>()
  const [removing, setRemoving] = useState<EnrolmentGroup | undefined>()
  return (
    <>
      <Toolbar
        actions={
          <Button look="primary" icon="plus" disabledReason={reason} onClick={() => setAdding(true)} testId="enrolment-add">
            Open a group
          </Button>
        }
      >
        <p className={classes.soft}>A device’s key is HMAC-SHA256 of the group’s key and its endpoint name.</p>
      </Toolbar>
      {groups.isError && !groups.data ? (
        <Trouble error={groups.error} onRetry={() => void groups.refetch()} />
      ) : groups.isPending ? (
        <RowListLoading />
      ) : groups.data.length === 0 ? (
        <Message icon="provisioning" title="No enrolment groups yet" testId="enrolment-empty">
          A group lets devices in that nobody listed: the factory gives each a key made of the group’s key and its name, and the first contact
          enrols it, within patterns, a quota and a date.
        </Message>
      ) : (
        <ul className={classes.groups} data-testid="enrolment-list">
          {groups.data.map((group) => (
            <GroupRow key={group.name} group={group} onClose={() => setClosing(group)} onRemove={() => setRemoving(group)} />
          ))}
        </ul>
      )}
      {adding && <AddGroup onClose={() => setAdding(false)} />}
      {removing && <RemoveGroup group={removing} onClose={() => setRemoving(undefined)} />}
      {closing && <CloseGroup group={closing} onClose={() => setClosing(undefined)} />}
    </>
  )
}
