import { Component, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useMessages } from '#ui/i18n/language.tsx';
import { Button } from '#ui/kit/Button.tsx';
import { Message } from '#ui/kit/surfaces.tsx';

type Props = { readonly children: ReactNode; readonly resetKey: string };
type State = { readonly error: Error | undefined; readonly resetKey: string };

const Failure = ({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) => {
  const m = useMessages();
  const [, navigate] = useLocation();
  return (
    <div className="kit-page">
      <Message
        tone="late"
        title={m.shell.routeBroken}
        actions={
          <>
            <Button onPress={onRetry}>{m.shell.routeRetry}</Button>
            <Button
              onPress={() => {
                navigate('/');
                onRetry();
              }}
            >
              {m.shell.routeHome}
            </Button>
          </>
        }
      >
        <p>{m.shell.routeBrokenMore}</p>
        <p className="ink2 t-15">{error.message}</p>
      </Message>
    </div>
  );
};

/** One screen may fail without taking the others, the lock or the outage banner with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error };
  }

  /** Another route is another chance. */
  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: undefined, resetKey: props.resetKey };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <Failure error={error} onRetry={() => this.setState({ error: undefined })} />;
  }
}
