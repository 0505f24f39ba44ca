// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/dmn/boxed.hpp"
#include "platform/procedure/dmn/table.hpp"

namespace divan::dmn {

/// Reads a decisionTable element.
class TableReader {
public:
    explicit TableReader(Boxed& boxed) : boxed_{boxed}, table_{std::make_shared<Table>()} {}

    [[nodiscard]] feel::AstPtr read(Node node);

private:
    bool read_policy(Node node);
    bool read_inputs(Node node);
    bool read_outputs(Node node);
    bool read_output_values(Node node, Table::Output& output);
    bool read_rule(Node node);
    std::optional<std::size_t> add(feel::AstPtr ast);

    Boxed& boxed_;
    std::shared_ptr<Table> table_; // shared with the node that it becomes part of
    feel::AstPtr ast_;
};

} // namespace divan::dmn
