import { Skeleton } from '../ui/Skeleton.tsx'
import classes from './DeviceHeader.module.css'
import { TreeLoading } from './TreeLoading.tsx'

export function DeviceLoading() {
  return (
    <main aria-busy="true" data-testid="device-loading">
      <header className={classes.header} style={{ paddingBottom: 20 }}>
        <div className={classes.title} style={{ minHeight: 30 }}>
          <Skeleton width={220} height={18} />
        </div>
        <p style={{ marginTop: 18 }}>
          <Skeleton width={680} />
        </p>
      </header>
      <TreeLoading />
    </main>
  )
}
