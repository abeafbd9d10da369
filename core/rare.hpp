// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <memory>
#include <optional>
#include <utility>

namespace newsgraph {

/// A value that is mostly not there, and then takes no more room than a pointer.
template <class Value>
class Rare {
 public:
  Rare() = default;
  Rare(Value value) : value_(std::make_unique<Value>(std::move(value))) {}
  Rare(std::optional<Value> value)
      : value_(value ? std::make_unique<Value>(*std::move(value)) : nullptr) {}
  Rare(const Rare& other) : value_(other ? std::make_unique<Value>(*other) : nullptr) {}
  Rare(Rare&&) noexcept = default;
  Rare& operator=(Rare other) noexcept {
    value_ = std::move(other.value_);
    return *this;
  }
  ~Rare() = default;

  explicit operator bool() const noexcept { return value_ != nullptr; }
  const Value& operator*() const noexcept { return *value_; }
  Value& operator*() noexcept { return *value_; }
  const Value* operator->() const noexcept { return value_.get(); }
  Value* operator->() noexcept { return value_.get(); }
  void reset() noexcept { value_.reset(); }

 private:
  std::unique_ptr<Value> value_;
};

}  // namespace newsgraph
