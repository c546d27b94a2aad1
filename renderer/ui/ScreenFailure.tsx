import { Button, Code, Stack, Text, Title } from '@mantine/core';
import i18next from 'i18next';
import { Component, type ReactNode } from 'react';

/**
 * What stands in the window when drawing it failed (a bug): says that the text is safe, and opens
 * the window again. Saving does not depend on what is drawn and goes on meanwhile.
 */
export class ScreenFailure extends Component<{ children: ReactNode }, { detail: string | null }> {
  override state = { detail: null };

  static getDerivedStateFromError(error: unknown) {
    return { detail: String(error) };
  }

  override render() {
    if (this.state.detail === null) return this.props.children;
    return (
      <Stack role="alert" align="center" justify="center" h="100%" gap="sm" p="xl">
        <Title order={1} size="h3">
          {i18next.t('app:broken.title')}
        </Title>
        <Text ta="center" maw={460}>
          {i18next.t('app:broken.hint')}
        </Text>
        <Button onClick={() => window.location.reload()}>{i18next.t('app:broken.reload')}</Button>
        <Code block>{this.state.detail}</Code>
      </Stack>
    );
  }
}
