package io.github.jouleflame.agent.attribute;

import java.util.Arrays;

/**
 * A sparse vector of non-negative weights over accounts, reused without garbage.
 *
 * <p>Not thread-safe.
 */
final class Weights {
  private double[] values = new double[64];
  private int[] touched = new int[64];
  private int size;
  private double sum;

  void add(int account, double weight) {
    if (weight <= 0) {
      return;
    }
    if (account >= values.length) {
      values = Arrays.copyOf(values, Math.max(account + 1, values.length * 2));
      touched = Arrays.copyOf(touched, values.length);
    }
    if (values[account] == 0) {
      touched[size++] = account;
    }
    values[account] += weight;
    sum += weight;
  }

  int size() {
    return size;
  }

  int account(int i) {
    return touched[i];
  }

  double weight(int i) {
    return values[touched[i]];
  }

  /** Sum of all weights; 0 only when nobody has any. */
  double sum() {
    return size == 0 ? 0 : sum;
  }

  /** The weight of one account; 0 when it has none. */
  double of(int account) {
    return account < values.length ? values[account] : 0;
  }

  /** Makes one account's weight this share (0 to 1) of what it is. */
  void scale(int account, double share) {
    double before = of(account);
    if (before == 0) {
      return;
    }
    values[account] = before * share;
    sum -= before - before * share;
    if (share == 0) {
      int at = 0;
      while (touched[at] != account) {
        at++;
      }
      touched[at] = touched[--size];
    }
  }

  /** Takes this share (0 to 1) of every weight and gives it to an account. */
  void move(double share, int toAccount) {
    double moved = sum() * share;
    for (int i = 0; i < size; i++) {
      values[touched[i]] *= 1 - share;
    }
    sum -= moved;
    add(toAccount, moved);
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      values[touched[i]] = 0;
    }
    size = 0;
    sum = 0;
  }
}
