// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <memory>

namespace CLI {
class FormatterBase;
}

namespace newsgraph::cli {

/// Help texts in 80 columns: usage, what the command does, options by group, examples.
[[nodiscard]] std::shared_ptr<CLI::FormatterBase> make_help_formatter();

}  // namespace newsgraph::cli
