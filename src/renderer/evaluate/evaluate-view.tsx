import { ChartLine } from 'lucide-react';
import { EmptyState } from '../ui/empty-state.tsx';

export function EvaluateView() {
  return <EmptyState icon={ChartLine} sentence="On its way." />;
}
