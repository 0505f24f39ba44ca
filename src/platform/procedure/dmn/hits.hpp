// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/dmn/table.hpp"
#include "platform/procedure/feel/node.hpp"

#include <string>
#include <vector>

namespace divan::dmn {

/// Makes a table's result of the outputs of the rules that were hit.
class Hits {
public:
    using Row = std::vector<feel::Value>;

    struct Output {
        std::string name;
        feel::TypeRef type;
        std::vector<feel::NodePtr> order;
        feel::NodePtr otherwise;
    };

    Hits(std::string table_id, HitPolicy policy, Aggregation aggregation, std::vector<Output> outputs)
        : table_id_{std::move(table_id)},
          policy_{policy},
          aggregation_{aggregation},
          outputs_{std::move(outputs)}
    {
    }

    [[nodiscard]] const std::string& table_id() const { return table_id_; }
    [[nodiscard]] bool first_is_enough() const { return policy_ == HitPolicy::first; }
    [[nodiscard]] feel::Value combine(feel::Run& run, feel::Position at, std::vector<Row> rows) const;

private:
    [[nodiscard]] feel::Value result_of(feel::Run& run, feel::Position at, Row row) const;
    [[nodiscard]] feel::Value otherwise(feel::Run& run, feel::Position at) const;
    [[nodiscard]] feel::Value all_of(feel::Run& run, feel::Position at, std::vector<Row> rows) const;
    [[nodiscard]] feel::Value aggregated(feel::Run& run, feel::Position at, std::vector<Row> rows) const;
    void put_in_order(feel::Run& run, std::vector<Row>& rows) const;

    std::string table_id_;
    HitPolicy policy_;
    Aggregation aggregation_;
    std::vector<Output> outputs_;
};

} // namespace divan::dmn
