export function DrawView() {
  return <div />;
}
