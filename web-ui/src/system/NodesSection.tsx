import { useNodes } from '../api/system.ts'
import type { Node, NodeServer } from '../api/types.ts'
import { bytes, count } from '../format/number.ts'
import { exactDuration, fullTime } from '../format/time.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { useNow } from '../ui/clock.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import classes from './Nodes.module.css'
import { ailments, standingWord } from './nodeWords.ts'
import { serverWord } from './stormWords.ts'
import page from './SystemPage.module.css'

/** Each node, as it says of itself. */
export function NodesSection() {
  const nodes = useNodes()
  return (
    <section className={page.section} aria-labelledby="nodes">
      <h2 id="nodes">Nodes</h2>
      {nodes.isPending ? (
        <Skeleton width="60%" />
      ) : !nodes.data ? (
        <Trouble error={nodes.error} onRetry={() => void nodes.refetch()} />
      ) : (
        <ul className={classes.nodes} data-testid="node-list">
          {nodes.data.items.map((node) => (
            <NodeRow key={node.name} node={node} />
          ))}
        </ul>
      )}
    </section>
  )
}

function NodeRow({ node }: { node: Node }) {
  const { number, name, isAsked, standing, address, devices, heap, servers = [], startedAt, version, store, lease } = node
  const now = useNow()
  return (
    <li data-testid={`node-${number}`} data-standing={standing}>
      <div className={classes.head}>
        <span className={classes.dot} />
        <h3>{name}</h3>
        <span className={classes.soft}>
          number {number}
          {isAsked && ', the one that answers you'}
          {address && `, at ${address}`}
        </span>
      </div>
      <p className={classes.standing} data-testid="node-standing">
        {standingWord(standing)}
      </p>
      {startedAt && (
        <p className={classes.soft}>
          <span title={fullTime(startedAt)}>Up {exactDuration((now - Date.parse(startedAt)) / 1000)}</span>, version {version}, store {store}
          {lease && `, lease ${count(lease.fence)} for ${(lease.leftMillis / 1000).toFixed(1)} s if it is not renewed`}
        </p>
      )}
      {heap && (
        <p>
          {devices === undefined ? 'devices not counted, as the store did not answer' : `${count(devices)} devices`}, heap {bytes(heap.usedBytes)} of {bytes(heap.mostBytes)}
        </p>
      )}
      {servers.length > 0 && <Servers servers={servers} />}
      {ailments(node).map(({ name: part, failed, why }) => (
        <p key={part} className={classes.ailment} data-failed={failed} data-testid={`node-health-${part}`}>
          {part}: {why}
        </p>
      ))}
    </li>
  )
}

function Servers({ servers }: { servers: readonly NodeServer[] }) {
  return (
    <div className={classes.scroll}>
      <table className={classes.servers}>
        <thead>
          <tr>
            <th scope="col">Server</th>
            <th scope="col">Pressure</th>
            <th scope="col">Requests waiting</th>
            <th scope="col">Handshakes under way</th>
            <th scope="col">Handshakes waiting</th>
            <th scope="col">Associations in memory</th>
          </tr>
        </thead>
        <tbody>
          {servers.map(({ server, pressure, requestsWaiting, handshakesUnderWay, handshakesWaiting, associations, isStorm }) => (
            <tr key={server}>
              <th scope="row">
                {serverWord(server)}
                {isStorm && <strong> in a storm</strong>}
              </th>
              <td>{pressure.toFixed(2)}</td>
              <td>{count(requestsWaiting)}</td>
              <td>{count(handshakesUnderWay)}</td>
              <td>{handshakesWaiting === undefined ? '' : count(handshakesWaiting)}</td>
              <td>{count(associations)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
