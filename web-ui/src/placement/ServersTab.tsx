import { useManagementServers } from '../api/placement.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Message } from '../ui/Message.tsx'
import { RowListLoading } from '../ui/RowListLoading.tsx'
import { ServerRow } from './ServerRow.tsx'
import { policyWords } from './serverWords.ts'
import classes from './Servers.module.css'

/** The LwM2M servers that devices are sent to, and how many go to which. */
export function ServersTab() {
  const servers = useManagementServers()
  if (servers.isError && !servers.data) return <Trouble error={servers.error} onRetry={() => void servers.refetch()} />
  if (servers.isPending) return <RowListLoading />
  const { items, policy } = servers.data
  if (items.length === 0)
    return (
      <Message icon="devices" title="Devices are sent nowhere" testId="servers-empty">
        {policyWords(policy)} It is turned on by <code>bootstrap.enabled</code>, and <code>bootstrap.servers</code> names the LwM2M servers.
      </Message>
    )
  return (
    <>
      <p className={classes.policy} data-testid="placement-policy">
        {policyWords(policy)}
      </p>
      <ul className={classes.servers} data-testid="server-list">
        {items.map((server) => (
          <ServerRow key={server.server} server={server} all={items} byWeight={policy === 'by-weight'} />
        ))}
      </ul>
    </>
  )
}
