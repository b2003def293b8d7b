import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useProfiles } from '../api/profiles.ts'
import { useAccount } from '../api/session.ts'
import { counted } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { Page } from '../ui/Page.tsx'
import { Panes } from '../ui/Panes.tsx'
import { RowListLoading } from '../ui/RowListLoading.tsx'
import { EditProfile } from './EditProfile.tsx'
import { ProfileList } from './ProfileList.tsx'
import { ProfileTabs } from './ProfileTabs.tsx'
import { ProfileView } from './ProfileView.tsx'
import { whyNotEditProfiles } from './whyNotEdit.ts'

/** What devices of each kind should be like. */
export function ProfilesPage() {
  const { profile: name } = useParams()
  const navigate = useNavigate()
  const reason = whyNotEditProfiles(useAccount())
  const profiles = useProfiles()
  const [editing, setEditing] = useState<'new' | 'chosen' | undefined>()
  const chosen = profiles.data?.find((profile) => profile.name === name)

  function saved(saved: string): void {
    setEditing(undefined)
    void navigate(paths.profile(saved))
  }

  return (
    <Page
      title="Device profiles"
      aside={profiles.data && counted(profiles.data.length, 'profile')}
      actions={
        <Button icon="plus" disabledReason={reason} onClick={() => setEditing('new')} testId="profile-add">
          Add a profile
        </Button>
      }
      testId="profiles-page"
      filled
    >
      <ProfileTabs />
      <Panes
        chosen={name !== undefined}
        listLabel="Profiles"
        list={
          profiles.isError ? (
            <Trouble error={profiles.error} onRetry={() => void profiles.refetch()} />
          ) : profiles.isPending ? (
            <RowListLoading />
          ) : (
            <ProfileList profiles={profiles.data} chosen={name} />
          )
        }
        detailLabel="Profile"
        detail={
          chosen ? (
            <ProfileView key={chosen.name} profile={chosen} onEdit={() => setEditing('chosen')} />
          ) : name !== undefined && profiles.isSuccess ? (
            <Message icon="profiles" title={`There is no profile ${name}`}>
              It may have been taken out of use.
            </Message>
          ) : (
            <Message icon="profiles" title="Wishes, not scripts">
              A profile says what devices of a kind should report, and what they should be set to. The server asks each one for what is
              missing when it listens, and for nothing else. Choose one.
            </Message>
          )
        }
      />
      {editing && <EditProfile profile={editing === 'chosen' ? chosen : undefined} onClose={() => setEditing(undefined)} onSaved={saved} />}
    </Page>
  )
}
