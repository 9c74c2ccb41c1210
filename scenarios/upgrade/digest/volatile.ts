/** Fields that a digest leaves out wherever they stand, each with the reason for which it says nothing of the data. */
export const volatileFields: Readonly<Record<string, string>> = {
  age: 'counts up',
  age_ts: 'counts up',
  unsigned: 'is put together anew for each answer; redactions and relations are read by themselves',
  last_seen_ts: 'moves with every request',
  last_seen_ip: 'is that of the last request',
  last_seen_user_agent: 'is that of the last request',
  last_active_ago: 'counts up',
  currently_active: 'depends on the last minutes',
  presence: 'times out while nobody syncs',
  unread_notifications: 'is counted by each worker for itself, and lags; notifications are read in its place',
  stream_id: 'is a position, which moves on',
  retry_after_ms: 'is of one answer',
  pos: 'is a position, which moves on',
  next_batch: 'is a position, which moves on',
  prev_batch: 'is a position, which moves on',
};

/** Takes the volatile fields out of a value, however deep they stand. */
export function withoutVolatile(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutVolatile);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !(name in volatileFields));
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutVolatile(member)]));
}
