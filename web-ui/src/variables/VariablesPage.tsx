import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useAccount } from '../api/session.ts'
import { useTenants } from '../api/tenants.ts'
import { useGroupsWithVariables, useVariables, type VariableScope } from '../api/variables.ts'
import { paths } from '../paths.ts'
import { ProfileTabs } from '../profiles/ProfileTabs.tsx'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { Page } from '../ui/Page.tsx'
import { Panes } from '../ui/Panes.tsx'
import { RowListLoading } from '../ui/RowListLoading.tsx'
import { ChooseGroup } from './ChooseGroup.tsx'
import { ScopeList } from './ScopeList.tsx'
import { scopeOf, whyNotSetVariables } from './variableWords.ts'
import { VariablesView } from './VariablesView.tsx'

/** What profiles are filled with: for all, for a tenant's devices, for those of a group. */
export function VariablesPage() {
  const { kind, name } = useParams()
  const navigate = useNavigate()
  const scope = scopeOf(kind, name)
  const groups = useGroupsWithVariables()
  const tenants = useTenants()
  const [choosing, setChoosing] = useState(false)
  const error = groups.error ?? tenants.error
  return (
    <Page
      title="Variables"
      aside="What profiles are filled with"
      actions={
        <Button icon="plus" disabledReason={whyNotSetVariables(useAccount())} onClick={() => setChoosing(true)} testId="choose-group">
          For another group
        </Button>
      }
      testId="variables-page"
      filled
    >
      <ProfileTabs />
      <Panes
        chosen={kind !== undefined}
        listLabel="For whom"
        list={
          error && !(groups.data && tenants.data) ? (
            <Trouble error={error} onRetry={() => void Promise.all([groups.refetch(), tenants.refetch()])} />
          ) : !groups.data || !tenants.data ? (
            <RowListLoading />
          ) : (
            <ScopeList tenants={tenants.data} groups={groups.data} chosen={scope} />
          )
        }
        detailLabel="Variables"
        detail={
          scope ? (
            <Detail key={paths.variables(scope)} scope={scope} />
          ) : (
            <Message icon="profiles" title="There are no such variables">
              Variables are set for the fleet, for a tenant or for a group; those of one device are on its page, under Profile.
            </Message>
          )
        }
      />
      {choosing && (
        <ChooseGroup
          onClose={() => setChoosing(false)}
          onChoose={(group) => {
            setChoosing(false)
            void navigate(paths.variables({ kind: 'group', name: group }))
          }}
        />
      )}
    </Page>
  )
}

function Detail({ scope }: { scope: VariableScope }) {
  const set = useVariables(scope)
  if (set.isError && !set.data) return <Trouble error={set.error} onRetry={() => void set.refetch()} />
  return set.data ? <VariablesView scope={scope} set={set.data} /> : <RowListLoading />
}
