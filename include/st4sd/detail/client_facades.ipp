// The blocking operations of `client`, which a program that is compiled separately need not compile in each of its files:
// client.hpp declares these instances, src.hpp defines them. Those that read archives are not here, as they need a header more.
namespace st4sd {

ST4SD_CLIENT_FACADE basic_client<any_transport, boost_json>;

namespace api {

ST4SD_CLIENT_FACADE experiment_starts<experiments<client>, client>;
ST4SD_CLIENT_FACADE experiments<client>;
ST4SD_CLIENT_FACADE instances<client>;
ST4SD_CLIENT_FACADE relationships<client>;
ST4SD_CLIENT_FACADE query<client>;
ST4SD_CLIENT_FACADE library<client>;
ST4SD_CLIENT_FACADE internal_experiments<client>;
ST4SD_CLIENT_FACADE utilities<client>;
ST4SD_CLIENT_FACADE datasets<client>;
ST4SD_CLIENT_FACADE image_pull_secrets<client>;
ST4SD_CLIENT_FACADE authorisation<client>;
ST4SD_CLIENT_FACADE datastore_documents<datastore<client>, client>;

} // namespace api
} // namespace st4sd
