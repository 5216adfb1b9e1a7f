"""What staff type, and what must stand first: query, then kind and slug of the first records, in order.

Over the fixtures of the real page.
"""

FIRST: tuple[tuple[str, tuple[str, ...]], ...] = (
    # Figures: the figure, then its article
    ("困难职工 2958.29万元", ("figure jilin-kuanwu-2958-29wan", "article jilin-jiekun-tuokun")),
    ("2958.29万元", ("figure jilin-kuanwu-2958-29wan", "article jilin-jiekun-tuokun")),
    ("２９５８．２９萬元", ("figure jilin-kuanwu-2958-29wan", "article jilin-jiekun-tuokun")),
    ("5万名职工", ("figure jinan-manyidu-5wan", "article jinan-zhigong-shuole-suan")),
    ("满意度调查 5万", ("figure jinan-manyidu-5wan", "article jinan-zhigong-shuole-suan")),
    ("15.9万户", ("figure jilin-tuokun-15-9wanhu", "article jilin-jiekun-tuokun")),
    ("15.9万", ("figure jilin-tuokun-15-9wanhu", "article jilin-jiekun-tuokun")),
    ("1.72万人次", ("figure shaanxi-dati-1-72wanrenci", "article shaanxi-dangshi-dati")),
    ("疫情期间生活补贴 367万元", ("figure jilin-butie-367wan",)),
    ("275.5万元", ("figure jilin-butie-275-5wan",)),
    ("30671人", ("figure jilin-weiwen-30671ren",)),
    ("能耗基准线 500万元", ("figure zilong-chuangxiao-500wan",)),
    ("1817万元 降本增效", ("figure zilong-jiangben-1817wan",)),
    # Names: what is called so comes first
    ("济南市总工会", ("organization 济南市总工会",)),
    ("芜湖市总工会", ("organization 芜湖市总工会",)),
    ("吉林省总工会", ("organization 吉林省总工会",)),
    ("傅金峰", ("person 傅金峰",)),
    ("刘长宇", ("person 刘长宇",)),
    ("求学圆梦行动", ("measure 求学圆梦行动",)),
    ("延心小家", ("measure 延心小家",)),
    ("工会主席接待日", ("measure 工会主席接待日",)),
    ("“吉工·脱困”计划", ("measure 吉工脱困计划",)),
    ("关于提高技术工人待遇的实施意见", ("document 关于提高技术工人待遇的实施意见",)),
    ("《关于提高技术工人待遇的实施意见》", ("document 关于提高技术工人待遇的实施意见",)),
    ("吉林省工会完成存量档案困难职工解困脱困", ("article jilin-jiekun-tuokun",)),
    ("工地上的贴心“小家”", ("article chongqing-yanxin-xiaojia",)),
    ("陕西省国防工会 党史知识答题活动上线", ("article shaanxi-dangshi-dati",)),
    # Phrases of the text, in quotation marks and with the text's own
    ("“建功‘十四五’、建设强省会”", ("measure 建功十四五建设强省会劳动和技能竞赛",)),
    ("春季要約", ("measure 芜湖春季要约倡议",)),
    ("集体生日", ("measure 延心小家集体生日",)),
)

# 5万 is not 6万: no answer at all.
NOTHING = ("6万名职工", "2958.28万元", "16.9万户", '"济南市总工会主席"')
